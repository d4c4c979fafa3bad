/**
 * What networks send: stored raw before anything else, then read, deduplicated, and put to a
 * person.
 */
@ApplicationModule(
    displayName = "Capture",
    allowedDependencies = {
      "announcement",
      "audit",
      "backlog",
      "channel",
      "customer",
      "groupcommit",
      "identity",
      "secret",
      "timeline"
    })
@NullMarked
package org.mutualcrm.capture;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
