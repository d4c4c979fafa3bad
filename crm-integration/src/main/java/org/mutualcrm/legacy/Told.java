package org.mutualcrm.legacy;

import java.time.Instant;
import org.mutualcrm.timeline.Touchpoint;
import org.mutualcrm.timeline.TouchpointKind;

/** How an import left an order or activity: where it stands, and a hash of what it says. */
record Told(Instant occurredAt, TouchpointKind kind, String hash) {

  static Told of(Touchpoint it) {
    return new Told(it.occurredAt(), it.kind(), Order.hash(it));
  }
}
