package org.mutualcrm.offer;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.customer.CustomerId;

/**
 * A code on one line.
 *
 * @param uses how often it was used, less rollbacks
 * @param customer whose it is, where it was handed out
 * @param maxUses null for as often as the offer allows
 * @param spelling as a partner writes it; null where it is ours
 * @param expiresAt where its end was set for it alone
 */
public record CodeView(
    CodeText code,
    CodeKind kind,
    int uses,
    @Nullable Integer maxUses,
    boolean voided,
    @Nullable CustomerId customer,
    Instant createdAt,
    @Nullable String spelling,
    @Nullable Instant expiresAt) {

  /** As it is handed out: as its maker writes it, else in groups. */
  public String printed() {
    return spelling == null ? code.spaced() : spelling;
  }

  /** As scanners are to read it. */
  public String scanned() {
    return spelling == null ? code.value() : spelling;
  }

  public boolean used() {
    return uses > 0;
  }

  public boolean usedUp() {
    return maxUses != null && uses >= maxUses;
  }
}
