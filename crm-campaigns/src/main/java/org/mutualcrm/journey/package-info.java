/**
 * Journeys: the ways people are led, step by step, from coming into a segment to a goal. A journey
 * orders what campaigns, offers and colleagues do; what is said stays a campaign's, with its
 * approval, its consent and its holdout.
 */
@ApplicationModule(
    displayName = "Journey",
    allowedDependencies = {
      "announcement",
      "campaign",
      "channel",
      "condition",
      "control",
      "customer",
      "note",
      "occasion",
      "offer",
      "reason",
      "segment"
    })
@NullMarked
package org.mutualcrm.journey;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
