package org.mutualcrm.legacy;

import java.time.Instant;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.customer.SourceRecordId;
import org.mutualcrm.timeline.Direction;
import org.mutualcrm.timeline.Touchpoint;
import org.mutualcrm.timeline.TouchpointKind;

/**
 * An order or activity as it stood before an import changed it.
 *
 * @param minor the amount in minor units of its currency
 */
record Stood(
    Instant occurredAt,
    TouchpointKind kind,
    String channel,
    Direction direction,
    String title,
    @Nullable String body,
    @Nullable Long minor,
    @Nullable String currency,
    @Nullable String link) {

  static Stood of(Touchpoint it) {
    var amount = it.amount();
    return new Stood(
        it.occurredAt(),
        it.kind(),
        it.channel(),
        it.direction(),
        it.title(),
        it.body(),
        amount == null ? null : amount.getAmountMinorLong(),
        amount == null ? null : amount.getCurrencyUnit().getCode(),
        it.link());
  }

  Touchpoint touchpoint(SourceRecordId record, String ref) {
    var amount =
        minor == null || currency == null ? null : Money.ofMinor(CurrencyUnit.of(currency), minor);
    return new Touchpoint(
        record, occurredAt, kind, ref, channel, direction, title, body, amount, link);
  }
}
