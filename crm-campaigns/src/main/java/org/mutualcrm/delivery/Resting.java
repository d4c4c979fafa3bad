package org.mutualcrm.delivery;

import java.sql.Timestamp;
import java.time.Clock;
import java.util.Optional;
import org.mutualcrm.customer.CustomerId;
import org.mutualcrm.customer.SourceRecordId;
import org.mutualcrm.customer.SourceRecords;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Lets one person be, for now: no campaign writes to them. It is no decision of theirs. */
@Service
@Transactional
public class Resting {

  private final JdbcClient jdbc;
  private final SourceRecords records;
  private final Clock clock;

  Resting(JdbcClient jdbc, SourceRecords records, Clock clock) {
    this.jdbc = jdbc;
    this.records = records;
    this.clock = clock;
  }

  /** False if there is no such customer. */
  public boolean rest(CustomerId customer, String by) {
    if (current(customer).isEmpty()) return false;
    jdbc.sql(
            """
            insert into campaign_rest (source_record_id, set_by, set_at) values (?, ?, ?) on conflict do nothing
            """)
        .params(customer.value(), by, Timestamp.from(clock.instant()))
        .update();
    return true;
  }

  /**
   * They may be written to again.
   *
   * @param late what becomes of messages that were held back for them
   * @return false if there is no such customer
   */
  public boolean wake(CustomerId customer, PastDue late) {
    var current = current(customer).orElse(null);
    if (current == null) return false;
    jdbc.sql(
            """
            delete from campaign_rest where source_record_id in
              (select source_record_id from source_record where customer_id = ?)
            """)
        .param(current.value())
        .update();
    jdbc.sql(
            """
            update campaign_send set state = :state::text, reason = :reason::text, note = null, due_at = :now::timestamptz,
              settled_at = case when :state::text = 'SKIPPED' then :now::timestamptz end
            where state = 'WAITING' and reason = 'RESTING' and source_record_id in
              (select source_record_id from source_record where customer_id = :customer)
            """)
        .param("state", late == PastDue.SKIP ? "SKIPPED" : "WAITING")
        .param("reason", late == PastDue.SKIP ? "PAST_DUE" : null)
        .param("now", Timestamp.from(clock.instant()))
        .param("customer", current.value())
        .update();
    return true;
  }

  @Transactional(readOnly = true)
  public boolean resting(CustomerId customer) {
    return jdbc.sql(
            """
            select exists (select 1 from campaign_rest join source_record r using (source_record_id)
                           where r.customer_id = ?)
            """)
        .param(customer.value())
        .query(Boolean.class)
        .single();
  }

  private Optional<CustomerId> current(CustomerId asked) {
    return records.customerOf(new SourceRecordId(asked.value()));
  }
}
