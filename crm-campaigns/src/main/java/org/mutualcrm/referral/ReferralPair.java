package org.mutualcrm.referral;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.mutualcrm.customer.CustomerId;
import org.mutualcrm.customer.CustomerLocks;
import org.mutualcrm.customer.SourceRecordId;
import org.mutualcrm.customer.SourceRecords;
import org.mutualcrm.referral.ClaimResult.NotOpen;
import org.mutualcrm.referral.ClaimResult.UnknownCustomer;
import org.mutualcrm.referral.ClaimResult.UnknownLink;
import org.springframework.stereotype.Component;

/** Advocate and friend, kept as they are until the caller's transaction ends. */
@Component
class ReferralPair {

  private final SourceRecords records;
  private final CustomerLocks locks;

  ReferralPair(SourceRecords records, CustomerLocks locks) {
    this.records = records;
    this.locks = locks;
  }

  /** Every way holding them can end. */
  sealed interface Pair {

    /** Who they are now, which may be one person. */
    record Held(CustomerId advocate, CustomerId friend) implements Pair {}

    record Missed(ClaimResult because) implements Pair {}
  }

  Pair hold(SourceRecordId advocate, SourceRecordId friend) {
    var people =
        Stream.of(records.customerOf(advocate), records.customerOf(friend))
            .flatMap(Optional::stream)
            .distinct()
            .sorted(Comparator.comparing(CustomerId::toString))
            .toList();
    people.forEach(locks::own);
    var bringer = records.customerOf(advocate).orElse(null);
    var person = records.customerOf(friend).orElse(null);
    if (bringer == null) return new Pair.Missed(new UnknownLink());
    if (person == null) return new Pair.Missed(new UnknownCustomer());
    if (!people.containsAll(List.of(bringer, person)))
      return new Pair.Missed(new NotOpen("Try again: these people were changed just now."));
    return new Pair.Held(bringer, person);
  }
}
