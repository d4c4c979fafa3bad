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
 */
public record CodeView(
    CodeText code,
    CodeKind kind,
    int uses,
    @Nullable Integer maxUses,
    boolean voided,
    @Nullable CustomerId customer,
    Instant createdAt) {

  public boolean used() {
    return uses > 0;
  }

  public boolean usedUp() {
    return maxUses != null && uses >= maxUses;
  }
}
