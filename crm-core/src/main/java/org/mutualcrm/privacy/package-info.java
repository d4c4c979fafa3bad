/**
 * The rights of the person: the queue of requests, access exports, rectification, restriction,
 * erasure with its certificate, and how long anything is kept at all.
 */
@ApplicationModule(
    displayName = "Privacy",
    allowedDependencies = {"audit", "consent", "customer", "identity", "secret", "staff"})
@NullMarked
package org.mutualcrm.privacy;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
