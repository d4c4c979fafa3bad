package org.mutualcrm.customer;

import com.github.f4b6a3.uuid.UuidCreator;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Whose data is kept but not used (article 18 of the GDPR): no machine joins them with anybody,
 * nothing is sent to them but answers to what they ask. A restriction stands on source records; one
 * restricted record restricts the whole customer.
 */
@Service
public class Restrictions {

  private final JdbcClient jdbc;
  private final ApplicationEventPublisher events;
  private final Clock clock;

  Restrictions(JdbcClient jdbc, ApplicationEventPublisher events, Clock clock) {
    this.jdbc = jdbc;
    this.events = events;
    this.clock = clock;
  }

  /** These records may be used again, within the transaction that says so. */
  public record Lifted(List<SourceRecordId> records) {}

  /** A restriction that stands. */
  public record Restriction(String reason, String by, Instant since) {}

  public Optional<Restriction> of(CustomerId customer) {
    return jdbc.sql(
            """
            select p.reason, p.restricted_by, p.restricted_at
            from processing_restriction p join source_record r using (source_record_id)
            where r.customer_id = ? and p.lifted_at is null
            order by p.restricted_at, p.restriction_id limit 1
            """)
        .param(customer.value())
        .query((row, _) ->
            new Restriction(row.getString(1), row.getString(2), row.getTimestamp(3).toInstant()))
        .optional();
  }

  /** Those of these records that are restricted. */
  public Set<SourceRecordId> among(Collection<SourceRecordId> records) {
    return jdbc.sql(
            """
            select source_record_id from processing_restriction
            where source_record_id = any(?) and lifted_at is null
            """)
        .param(records.stream().map(SourceRecordId::value).toArray(UUID[]::new))
        .query((row, _) -> new SourceRecordId(row.getObject(1, UUID.class)))
        .set();
  }

  /** All records that are restricted. */
  public Set<SourceRecordId> all() {
    return jdbc.sql("select source_record_id from processing_restriction where lifted_at is null")
        .query((row, _) -> new SourceRecordId(row.getObject(1, UUID.class)))
        .set();
  }

  /** Whether any of these records is restricted. */
  public boolean any(Collection<SourceRecordId> records) {
    return jdbc.sql(
            """
            select exists (select 1 from processing_restriction
                           where source_record_id = any(?) and lifted_at is null)
            """)
        .param(records.stream().map(SourceRecordId::value).toArray(UUID[]::new))
        .query(Boolean.class)
        .single();
  }

  /** Restricts every record of a customer that is not restricted yet, and says how many. */
  @Transactional
  public int restrict(CustomerId customer, String reason, String by) {
    int restricted = 0;
    for (var record : free(customer)) {
      restricted +=
          jdbc.sql(
                  """
                  insert into processing_restriction (source_record_id, restriction_id, reason,
                      restricted_by, restricted_at)
                  values (?, ?, ?, ?, ?)
                  """)
              .params(
                  record,
                  UuidCreator.getTimeOrderedEpochPlus1(),
                  reason,
                  by,
                  Timestamp.from(clock.instant()))
              .update();
    }
    return restricted;
  }

  /** Ends the restriction of a customer, and says on how many records it stood. */
  @Transactional
  public int lift(CustomerId customer, String by) {
    var lifted =
        jdbc.sql(
                """
                update processing_restriction set lifted_by = ?, lifted_at = ?
                where lifted_at is null and source_record_id in
                  (select source_record_id from source_record where customer_id = ?)
                returning source_record_id
                """)
            .params(by, Timestamp.from(clock.instant()), customer.value())
            .query(UUID.class)
            .list();
    if (!lifted.isEmpty()) {
      events.publishEvent(new Lifted(lifted.stream().map(SourceRecordId::new).toList()));
    }
    return lifted.size();
  }

  private List<UUID> free(CustomerId customer) {
    return jdbc.sql(
            """
            select r.source_record_id from source_record r
            left join processing_restriction p
              on p.source_record_id = r.source_record_id and p.lifted_at is null
            where r.customer_id = ? and p.restriction_id is null
            """)
        .param(customer.value())
        .query(UUID.class)
        .list();
  }
}
