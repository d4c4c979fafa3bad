/**
 * The control group: a share of all people whom no campaign reaches for a while, so that there is
 * something to hold all marketing together against.
 */
@ApplicationModule(
    displayName = "Control group",
    allowedDependencies = {"audit", "customer", "experiment"})
@NullMarked
package org.mutualcrm.control;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
