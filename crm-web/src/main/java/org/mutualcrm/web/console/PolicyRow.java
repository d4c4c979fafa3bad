package org.mutualcrm.web.console;

import org.jspecify.annotations.Nullable;
import org.mutualcrm.policy.PolicyReading;
import org.mutualcrm.policy.SocialPolicy;

/**
 * A policy as its reader meets it.
 *
 * @param reading what they have read of it; null for nothing
 */
public record PolicyRow(SocialPolicy policy, @Nullable PolicyReading reading) {

  /** Whether they have read the newest version. */
  public boolean read() {
    var newest = policy.newest();
    return newest != null && reading != null && reading.version() == newest.number();
  }
}
