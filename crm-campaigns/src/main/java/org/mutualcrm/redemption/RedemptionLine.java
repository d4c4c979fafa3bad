package org.mutualcrm.redemption;

import java.time.Instant;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.customer.CustomerId;
import org.mutualcrm.offer.CodeText;
import org.mutualcrm.offer.OfferId;

/**
 * A redemption on one line.
 *
 * @param returned of the discount, with the parts of the order that came back
 */
public record RedemptionLine(
    RedemptionId id,
    OfferId offer,
    String headline,
    CodeText code,
    @Nullable CustomerId customer,
    @Nullable String customerName,
    Money order,
    Money discount,
    Money returned,
    String channel,
    Instant redeemedAt,
    boolean rolledBack) {}
