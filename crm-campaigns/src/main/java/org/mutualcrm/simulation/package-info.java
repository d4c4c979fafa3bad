/**
 * The time machine: an offer as it is written now, replayed on orders of the past. It says who
 * would have got it and what it would have cost on orders that came without it; what it would have
 * brought, only a campaign with a holdout can say.
 */
@ApplicationModule(
    displayName = "Simulation",
    allowedDependencies = {"condition", "customer", "offer", "redemption", "timeline"})
@NullMarked
package org.mutualcrm.simulation;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
