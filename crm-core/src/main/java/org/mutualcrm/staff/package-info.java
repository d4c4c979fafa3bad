/** The people who work here: accounts, roles and what they permit. */
@ApplicationModule(
    displayName = "Staff",
    allowedDependencies = {"audit", "secret"})
@NullMarked
package org.mutualcrm.staff;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
