/**
 * Loyalty: points earned by what customers buy and take part in, kept in lots that end, spent,
 * taken back and explained, with tiers and a double-entry ledger.
 */
@ApplicationModule(
    displayName = "Loyalty",
    allowedDependencies = {
      "audit",
      "condition",
      "customer",
      "offer",
      "redemption",
      "secret",
      "timeline",
      "value"
    })
@NullMarked
package org.mutualcrm.loyalty;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
