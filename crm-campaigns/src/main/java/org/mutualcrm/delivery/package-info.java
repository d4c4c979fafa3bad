/**
 * What campaigns say to whom they treat: written once, asked for consent, caps and quiet hours at
 * the moment of sending, handed over once, and followed to what became of it.
 */
@ApplicationModule(
    displayName = "Delivery",
    allowedDependencies = {
      "backlog",
      "campaign",
      "channel",
      "consent",
      "customer",
      "identity",
      "offer",
      "secret",
      "segment",
      "timeline"
    })
@NullMarked
package org.mutualcrm.delivery;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
