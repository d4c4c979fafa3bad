package org.mutualcrm.loyalty;

import com.github.f4b6a3.uuid.UuidCreator;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.mutualcrm.customer.CustomerId;
import org.springframework.stereotype.Component;

/**
 * Takes from a customer's lots, what ends first before what ends later, and lets new points pay
 * what is owed. The caller holds the customer.
 */
@Component
class Purse {

  private final LotBook lots;

  Purse(LotBook lots) {
    this.lots = lots;
  }

  /** A part of a lot. */
  record Share(Lot lot, long points) {}

  Balance balance(LoyaltyProgrammeId programme, CustomerId customer, Instant now) {
    return Balance.of(lots.open(programme, customer), now);
  }

  /** Which lots so many points come from; fewer where there are fewer. */
  static List<Share> firstToEnd(List<Lot> open, long points, Instant now) {
    var shares = new ArrayList<Share>();
    long left = points;
    for (var lot : open) {
      if (left == 0) break;
      if (!lot.spendable(now)) continue;
      long part = Math.min(left, lot.available());
      shares.add(new Share(lot, part));
      left -= part;
    }
    return shares;
  }

  /** Takes as much of so many points as is left, and says how many that was. */
  long take(
      LoyaltyProgrammeId programme,
      CustomerId customer,
      long points,
      EntryKind kind,
      String reference,
      String by,
      Instant now) {
    long taken = 0;
    for (var share : firstToEnd(lots.open(programme, customer), points, now)) {
      lots.move(share.lot(), kind, share.points(), reference, by, now);
      taken += share.points();
    }
    return taken;
  }

  /** Lets what can be spent pay what is owed. */
  void settle(LoyaltyProgrammeId programme, CustomerId customer, Instant now) {
    var open = lots.open(programme, customer);
    for (var debt : open) {
      if (debt.kind() != Lot.Kind.DEBT || debt.available() >= 0) continue;
      var reference = UuidCreator.getTimeOrderedEpochPlus1().toString();
      long paid =
          take(
              programme,
              customer,
              -debt.available(),
              EntryKind.PAID_OFF,
              reference,
              Earning.CLOCK,
              now);
      lots.move(debt, EntryKind.SETTLED, paid, reference, Earning.CLOCK, now);
      if (paid == 0) return;
    }
  }
}
