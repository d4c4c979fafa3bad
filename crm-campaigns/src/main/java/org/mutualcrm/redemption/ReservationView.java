package org.mutualcrm.redemption;

import java.time.Instant;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.offer.CodeText;
import org.mutualcrm.offer.OfferId;
import org.mutualcrm.offer.Reward;

/**
 * A use that is set aside. While it is held, every limit counts it as if it were used.
 *
 * @param order what is to be paid without it
 * @param expiresAt from then on it is held no more
 * @param redemption what became of it, once it was used
 */
public record ReservationView(
    ReservationId id,
    CodeText code,
    OfferId offer,
    String headline,
    Money order,
    Money discount,
    Reward reward,
    String channel,
    @Nullable String store,
    Instant reservedAt,
    Instant expiresAt,
    Status status,
    @Nullable RedemptionId redemption) {

  /** Where a reservation stands. */
  public enum Status {
    HELD("Held"),
    REDEEMED("Redeemed"),
    RELEASED("Released"),
    EXPIRED("Expired");

    private final String label;

    Status(String label) {
      this.label = label;
    }

    public String label() {
      return label;
    }
  }
}
