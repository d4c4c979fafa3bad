/**
 * Referrals: a link that one person shares, the friend it brings, and what both get for it, once
 * the friend has done what the programme asks and nothing speaks against it.
 */
@ApplicationModule(
    displayName = "Referral",
    allowedDependencies = {
      "audit",
      "channel",
      "condition",
      "customer",
      "delivery",
      "identity",
      "offer",
      "reason",
      "secret",
      "timeline",
      "value"
    })
@NullMarked
package org.mutualcrm.referral;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
