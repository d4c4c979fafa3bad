/**
 * Offers: value promised under conditions, in a window, within limits; and the codes that carry it.
 */
@ApplicationModule(
    displayName = "Offer",
    allowedDependencies = {"audit", "condition", "customer", "reason", "segment"})
@NullMarked
package org.mutualcrm.offer;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
