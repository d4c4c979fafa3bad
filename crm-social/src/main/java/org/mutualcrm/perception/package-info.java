/**
 * The perception gap: why the company believes people follow it, why they say they do, and what
 * their acts show, held against each other and against the study of 2011.
 */
@ApplicationModule(
    displayName = "Perception",
    allowedDependencies = {"condition", "customer", "insight", "reason"})
@NullMarked
package org.mutualcrm.perception;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
