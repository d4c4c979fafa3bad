package org.mutualcrm.value;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.customer.SourceRecordId;

/**
 * One posting with both its lines: what the company's side got and what the customer's got add up
 * to nothing.
 *
 * @param turn odd for a posting, even for the counter-entry of the turn before
 * @param company the unit's smallest part; below zero for what the company gave
 * @param quantity how many, or how much money in the smallest unit, it came from
 * @param measure the currency of that quantity; empty for a number
 * @param rate by which it was valued; null if it was measured
 * @param takesBack the ref of the fact that this one takes back
 */
public record ValueEntry(
    SourceRecordId record,
    ValueKind kind,
    String ref,
    int turn,
    UUID id,
    Instant happenedAt,
    Instant postedAt,
    String unit,
    long company,
    long quantity,
    String measure,
    @Nullable ValueRate rate,
    @Nullable String takesBack) {

  public long customer() {
    return -company;
  }

  /** How much it is on its side: below zero for what was taken back. */
  public Worth worth() {
    return new Worth(unit, kind.side() == ValueSide.RECEIVED ? company : -company);
  }

  /** Whether it takes back what was posted: a counter-entry, or a fact that undoes another. */
  public boolean counter() {
    return turn % 2 == 0 || takesBack != null;
  }
}
