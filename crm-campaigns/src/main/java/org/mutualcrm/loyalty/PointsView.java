package org.mutualcrm.loyalty;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.joda.money.Money;

/**
 * A customer's points in one programme, and why.
 *
 * @param lots all that ever came, what ends first before what ends later
 */
public record PointsView(
    LoyaltyProgramme programme, Balance balance, Standing standing, List<Lot> lots, Instant asOf) {

  public PointsView {
    lots = List.copyOf(lots);
  }

  /** Those with anything left in them. */
  public List<Lot> open() {
    return lots.stream()
        .filter(it -> it.pending() > 0 || it.held() > 0 || it.available() < 0 || it.spendable(asOf))
        .toList();
  }

  /** What ends next; nothing if nothing ends. */
  public Optional<Lot> ending() {
    return lots.stream().filter(it -> it.spendable(asOf) && it.expiresAt() != null).findFirst();
  }

  /** What can be spent is worth so much. */
  public Money worth() {
    return programme.terms().worth(balance.spendable());
  }

  /** Where they stand, in a sentence: "78 points more until Gold". */
  public String tierSaid() {
    var next = standing.next();
    if (next == null) return "";
    var terms = programme.terms();
    var missing =
        terms.tiers().measure() == TierScheme.Measure.SPEND
            ? Money.ofMinor(terms.currency(), standing.missing()).toString()
            : standing.missing() + " " + terms.unit();
    return missing + " more until " + next.name();
  }
}
