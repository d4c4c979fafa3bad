/**
 * Ports and words only: what comes in from a network, what goes out to it, what a network can do.
 */
@ApplicationModule(
    displayName = "Channel",
    allowedDependencies = {"identity", "customer"})
@NullMarked
package org.mutualcrm.channel;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
