package org.mutualcrm.gift;

import java.time.Instant;
import java.time.ZoneId;
import java.util.UUID;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.payment.PaymentId;

/**
 * A gift as it stands.
 *
 * @param record the recipient, once they are known as somebody
 * @param product what it is for; absent for an amount
 * @param balance what is left
 * @param recipientEmail absent where the buyer passes the link on
 * @param expiresAt from when on it is worth nothing; absent for never
 * @param undelivered why our mail did not reach the recipient
 */
public record GiftView(
    GiftId id,
    GiftOrderId order,
    GiftProgrammeId programme,
    @Nullable UUID record,
    @Nullable String product,
    Money amount,
    Money balance,
    GiftState state,
    String buyer,
    String buyerEmail,
    String recipient,
    @Nullable String recipientEmail,
    String message,
    Instant deliverAt,
    ZoneId deliverZone,
    int generation,
    int linkGeneration,
    @Nullable Instant paidAt,
    @Nullable Instant expiresAt,
    @Nullable Instant deliveredAt,
    @Nullable Instant openedAt,
    @Nullable Instant claimedAt,
    @Nullable String undelivered,
    int reminded,
    @Nullable String thanks,
    PaymentId payment,
    Instant orderedAt) {

  public Money used() {
    return amount.minus(balance);
  }
}
