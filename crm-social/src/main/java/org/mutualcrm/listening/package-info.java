/**
 * How much is said about us, whether that is out of the ordinary, and what is done when it is: the
 * spike detector, volumes, and incidents.
 */
@ApplicationModule(
    displayName = "Listening",
    allowedDependencies = {"audit", "channel", "customer", "timeline"})
@NullMarked
package org.mutualcrm.listening;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
