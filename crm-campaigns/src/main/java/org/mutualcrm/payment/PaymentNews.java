package org.mutualcrm.payment;

import java.time.Instant;
import java.util.UUID;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * One thing a provider tells, in our words. It names the payment by one of three names at least.
 *
 * @param eventId the provider's: the same again is the same news
 * @param payment ours, where the provider gives it back
 * @param session the provider's name of its page
 * @param externalPayment the provider's name of the payment
 * @param refund our refund it is about, where the provider gives it back
 * @param reference the provider's name of the refund or the dispute
 */
public record PaymentNews(
    String eventId,
    Kind kind,
    @Nullable UUID payment,
    @Nullable String session,
    @Nullable String externalPayment,
    @Nullable UUID refund,
    @Nullable String reference,
    @Nullable Money amount,
    @Nullable String reason,
    Instant occurredAt) {

  /** What happened. */
  public enum Kind {
    SUCCEEDED,
    PROCESSING,
    FAILED,
    REFUNDED,
    REFUND_FAILED,
    DISPUTED,
    DISPUTE_WON,
    DISPUTE_LOST
  }
}
