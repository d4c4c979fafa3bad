/** Bluesky: notifications of an account, and posts in answer. */
@ApplicationModule(
    displayName = "Bluesky",
    allowedDependencies = {"channel", "customer", "identity", "wire"})
@NullMarked
package org.mutualcrm.bluesky;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
