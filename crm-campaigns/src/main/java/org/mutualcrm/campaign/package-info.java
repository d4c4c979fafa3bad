/**
 * Campaigns: an offer for an audience, with a hypothesis, a second person's approval and a holdout
 * that says whether it pays.
 */
@ApplicationModule(
    displayName = "Campaign",
    allowedDependencies = {
      "announcement",
      "audit",
      "channel",
      "condition",
      "control",
      "customer",
      "experiment",
      "occasion",
      "offer",
      "reason",
      "segment",
      "timeline"
    })
@NullMarked
package org.mutualcrm.campaign;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
