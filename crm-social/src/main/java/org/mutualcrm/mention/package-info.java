/**
 * What people say about us, found by saved queries over everything captured, and sorted: relevant
 * or not, and what was done about it.
 */
@ApplicationModule(
    displayName = "Mention",
    allowedDependencies = {"capture", "channel", "customer", "insight", "listening", "staff"})
@NullMarked
package org.mutualcrm.mention;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
