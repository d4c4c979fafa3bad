package org.mutualcrm.privacy;

import java.util.HashSet;
import java.util.Set;
import org.mutualcrm.customer.CustomerId;
import org.mutualcrm.customer.CustomerLocks;
import org.mutualcrm.customer.DataSubject;
import org.mutualcrm.customer.Rebuild;
import org.mutualcrm.customer.SourceRecord;
import org.mutualcrm.customer.Suppressions;
import org.mutualcrm.identity.Identities;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Erases one person from everywhere, in the caller's transaction. */
@Component
class Cascade {

  private final JdbcClient jdbc;
  private final Gathering gathering;
  private final Identities identities;
  private final Suppressions suppressions;
  private final CustomerLocks locks;
  private final Rebuild rebuild;

  Cascade(
      JdbcClient jdbc,
      Gathering gathering,
      Identities identities,
      Suppressions suppressions,
      CustomerLocks locks,
      Rebuild rebuild) {
    this.jdbc = jdbc;
    this.gathering = gathering;
    this.identities = identities;
    this.suppressions = suppressions;
    this.locks = locks;
    this.rebuild = rebuild;
  }

  /**
   * Whoever takes in something new of this person meanwhile waits, and then finds the hashes. The
   * hashes come first and the source records last; what is keyed by customer goes after them, since
   * nothing is left to derive it from.
   */
  ErasurePlan erase(DataSubject subject) {
    var keys = keys(subject);
    hold(subject.customer(), keys);
    int suppressed = suppressions.add(keys);
    var erased = gathering.erase(subject);
    rebuild.of(Set.of(subject.customer()));
    return ErasurePlan.of(subject, erased, suppressed);
  }

  private Set<String> keys(DataSubject subject) {
    var keys = new HashSet<String>();
    for (SourceRecord record : subject.records()) {
      keys.add(Suppressions.key(record.source(), record.externalId()));
    }
    identities.of(subject.customer()).forEach(it -> keys.add(it.identity().toString()));
    return keys;
  }

  // The same locks that Identification takes, in its order, then the customer's.
  private void hold(CustomerId customer, Set<String> keys) {
    keys.stream()
        .sorted()
        .forEach(it ->
            jdbc.sql("select pg_advisory_xact_lock(hashtextextended(?, 0))")
                .param(it)
                .query()
                .singleRow());
    locks.own(customer);
  }
}
