package org.mutualcrm.delivery;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How somebody, or something, came by a link.
 *
 * @param method of HTTP
 * @param agent what it calls itself
 * @param prefetch whether it says that nobody has asked for it yet
 */
public record Visit(String method, @Nullable String agent, boolean prefetch) {

  /** Whether this was rather a program than a person, as far as the visit itself tells. */
  public boolean program() {
    return Machines.reason(this, false, null, Instant.EPOCH) != null;
  }
}
