package org.mutualcrm.loyalty;

import com.github.f4b6a3.uuid.UuidCreator;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.mutualcrm.customer.CustomerId;
import org.mutualcrm.customer.CustomerLocks;
import org.mutualcrm.customer.SourceRecordId;
import org.mutualcrm.customer.SourceRecords;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Whose points they are. Everything that moves points holds the customer first, alone: nobody
 * joins, parts, earns or spends for them meanwhile.
 */
@Component
class Members {

  private final SourceRecords records;
  private final CustomerLocks locks;
  private final JdbcClient jdbc;

  Members(SourceRecords records, CustomerLocks locks, JdbcClient jdbc) {
    this.records = records;
    this.locks = locks;
    this.jdbc = jdbc;
  }

  /** Whoever a record belongs to once they are held; nobody if it is gone. */
  Optional<CustomerId> hold(SourceRecordId record) {
    var before = records.customerOf(record);
    if (before.isEmpty()) return before;
    locks.own(before.get());
    var now = records.customerOf(record);
    return now.equals(before) || now.isEmpty() ? now : hold(record);
  }

  /** The same of an account; nobody if its person was erased. */
  Optional<CustomerId> holdAccount(UUID account) {
    return record(account).flatMap(this::hold);
  }

  Optional<CustomerId> customerOf(UUID account) {
    return record(account).flatMap(records::customerOf);
  }

  Optional<SourceRecordId> record(UUID account) {
    return jdbc.sql(
            "select source_record_id from loyalty_account where account_id = ? and source_record_id is not null")
        .param(account)
        .query((row, _) -> new SourceRecordId(row.getObject(1, UUID.class)))
        .optional();
  }

  /** The account of a record, opened if there is none. */
  UUID account(LoyaltyProgrammeId programme, SourceRecordId record, Instant now) {
    jdbc.sql(
            """
            insert into loyalty_account (account_id, programme_id, source_record_id, joined_at)
            values (?, ?, ?, ?) on conflict (source_record_id, programme_id) do nothing
            """)
        .params(
            UuidCreator.getTimeOrderedEpochPlus1(),
            programme.value(),
            record.value(),
            Timestamp.from(now))
        .update();
    return jdbc.sql(
            "select account_id from loyalty_account where source_record_id = ? and programme_id = ?")
        .params(record.value(), programme.value())
        .query(UUID.class)
        .single();
  }

  /** An id that was merged away still names the record it was founded on. */
  static SourceRecordId record(CustomerId customer) {
    return new SourceRecordId(customer.value());
  }
}
