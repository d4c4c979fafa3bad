/**
 * What we may say to whom, and the proof of it: purposes with their texts, consents given and taken
 * back, the links by which people decide for themselves, and the question asked before anything is
 * sent.
 */
@ApplicationModule(
    displayName = "Consent",
    allowedDependencies = {
      "announcement",
      "audit",
      "condition",
      "customer",
      "secret",
      "timeline",
      "value"
    })
@NullMarked
package org.mutualcrm.consent;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
