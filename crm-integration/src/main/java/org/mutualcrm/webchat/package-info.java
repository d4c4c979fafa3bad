/** Our own channel: a contact form, and a chat in the corner of a website. */
@ApplicationModule(
    displayName = "Web chat",
    allowedDependencies = {"channel", "customer", "identity", "secret", "wire"})
@NullMarked
package org.mutualcrm.webchat;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
