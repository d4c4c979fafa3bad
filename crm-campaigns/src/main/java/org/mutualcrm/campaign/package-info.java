/**
 * Campaigns: an offer for an audience, with a hypothesis, a second person's approval and a holdout
 * that says whether it pays.
 */
@ApplicationModule(
    displayName = "Campaign",
    allowedDependencies = {"offer", "experiment", "segment", "condition", "customer", "reason"})
@NullMarked
package org.mutualcrm.campaign;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
