/**
 * How many conversations customers began, how long they waited, what is still open and how content
 * they were: for a period, beside the one before, by agent, team or channel, with the rows behind
 * every figure.
 */
@ApplicationModule(
    displayName = "Service report",
    allowedDependencies = {"conversation", "staff"})
@NullMarked
package org.mutualcrm.servicereport;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
