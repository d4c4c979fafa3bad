/**
 * Gifts: value one person pays for and another one uses, from the programme that sells them to the
 * till that takes them, with a ledger that says at any time what is owed.
 */
@ApplicationModule(
    displayName = "Gift",
    allowedDependencies = {
      "announcement",
      "audit",
      "channel",
      "customer",
      "identity",
      "offer",
      "payment",
      "secret",
      "timeline",
      "value"
    })
@NullMarked
package org.mutualcrm.gift;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
