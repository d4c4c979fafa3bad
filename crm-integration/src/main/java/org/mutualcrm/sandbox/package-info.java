/**
 * A make-believe Meta behind Meta's true wire format: a page, people, posts, comments and chats,
 * signed webhooks with retries, and the part of the Graph API that replies go through.
 */
@ApplicationModule(
    displayName = "Sandbox",
    allowedDependencies = {"channel", "customer", "meta", "staff"})
@NullMarked
package org.mutualcrm.sandbox;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
