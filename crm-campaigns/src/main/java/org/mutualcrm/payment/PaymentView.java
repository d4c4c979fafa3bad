package org.mutualcrm.payment;

import java.time.Instant;
import java.util.UUID;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * A payment as it stands.
 *
 * @param account ours at the provider, where there may be several
 * @param checkoutUrl where the buyer pays; absent until the provider was asked
 * @param failure why it is not paid, in words
 */
public record PaymentView(
    PaymentId id,
    String provider,
    @Nullable UUID account,
    Money amount,
    PaymentStatus status,
    @Nullable String session,
    @Nullable String checkoutUrl,
    @Nullable String externalPayment,
    @Nullable String failure,
    Instant createdAt,
    @Nullable Instant paidAt) {}
