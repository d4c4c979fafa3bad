package org.mutualcrm.payment;

import java.time.Instant;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * A payment as it stands.
 *
 * @param checkoutUrl where the buyer pays; absent until the provider was asked
 * @param failure why it is not paid, in words
 */
public record PaymentView(
    PaymentId id,
    String provider,
    Money amount,
    PaymentStatus status,
    @Nullable String session,
    @Nullable String checkoutUrl,
    @Nullable String externalPayment,
    @Nullable String failure,
    Instant createdAt,
    @Nullable Instant paidAt) {}
