package org.mutualcrm.redemption;

import java.util.Optional;
import org.mutualcrm.customer.CustomerId;
import org.mutualcrm.customer.CustomerLocks;
import org.mutualcrm.customer.SourceRecordId;
import org.mutualcrm.customer.SourceRecords;
import org.springframework.stereotype.Component;

/** Keeps a customer from being joined with another one or parted until a transaction is over. */
@Component
class HeldCustomers {

  private final SourceRecords records;
  private final CustomerLocks locks;

  HeldCustomers(SourceRecords records, CustomerLocks locks) {
    this.records = records;
    this.locks = locks;
  }

  /** The same user, as they are once they are held. */
  Redeeming.User hold(Redeeming.User user) {
    locks.share(user.customer());
    var now = records.customerOf(user.record()).orElseThrow();
    return now.equals(user.customer()) ? user : hold(new Redeeming.User(user.record(), now));
  }

  /** Holds the customer of a record before any row of theirs is locked; of nobody, nobody. */
  void hold(Optional<SourceRecordId> record) {
    record
        .flatMap(it -> records.customerOf(it).map(now -> new Redeeming.User(it, now)))
        .ifPresent(this::holdUnlessErased);
  }

  private void holdUnlessErased(Redeeming.User user) {
    locks.share(user.customer());
    records
        .customerOf(user.record())
        .filter(now -> !now.equals(user.customer()))
        .ifPresent(now -> holdUnlessErased(new Redeeming.User(user.record(), now)));
  }

  /** Who a record belongs to, once they are held. */
  CustomerId hold(SourceRecordId record) {
    return hold(new Redeeming.User(record, records.customerOf(record).orElseThrow())).customer();
  }
}
