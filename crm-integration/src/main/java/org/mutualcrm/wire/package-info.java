/** How networks are spoken to and read: HTTP with patience, signatures, JSON as it really comes. */
@ApplicationModule(
    displayName = "Wire",
    allowedDependencies = {"channel"})
@NullMarked
package org.mutualcrm.wire;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
