/**
 * What captured interactions say: read in the background, kept with the model's version, corrected
 * by agents, measured by their corrections.
 */
@ApplicationModule(
    displayName = "Insight",
    allowedDependencies = {
      "capture",
      "channel",
      "customer",
      "listening",
      "reason",
      "understanding"
    })
@NullMarked
package org.mutualcrm.insight;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
