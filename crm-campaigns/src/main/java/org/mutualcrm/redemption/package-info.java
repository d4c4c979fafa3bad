/**
 * Using codes: evaluated, redeemed once whatever the retries, rolled back as an entry of its own.
 */
@ApplicationModule(
    displayName = "Redemption",
    allowedDependencies = {
      "announcement",
      "condition",
      "customer",
      "groupcommit",
      "offer",
      "reason",
      "timeline"
    })
@NullMarked
package org.mutualcrm.redemption;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
