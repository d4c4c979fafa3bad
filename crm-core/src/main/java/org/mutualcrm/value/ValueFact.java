package org.mutualcrm.value;

import java.time.Instant;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * Something that happened between a person and the company, as it stands now.
 *
 * @param ref what it is called where it happened; (record, kind, ref) is counted once, for ever
 * @param quantity how many; of money, the smallest unit, below zero for what takes back
 * @param measure a currency; empty for a number
 * @param stands false once it is withdrawn, as if it had not happened
 * @param takesBack the ref of the fact of this kind which this one takes back, whole or in part:
 *     what counted then counts for this, too
 */
public record ValueFact(
    ValueKind kind,
    String ref,
    Instant at,
    long quantity,
    String measure,
    boolean stands,
    @Nullable String takesBack) {

  public static ValueFact one(ValueKind kind, String ref, Instant at, boolean stands) {
    return new ValueFact(kind, ref, at, 1, "", stands, null);
  }

  public static ValueFact money(
      ValueKind kind, String ref, Instant at, Money money, @Nullable String takesBack) {
    return new ValueFact(
        kind,
        ref,
        at,
        money.getAmountMinorLong(),
        money.getCurrencyUnit().getCode(),
        true,
        takesBack);
  }

  ValueFact withdrawn() {
    return new ValueFact(kind, ref, at, quantity, measure, false, takesBack);
  }
}
