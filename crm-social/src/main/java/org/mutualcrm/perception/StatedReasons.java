package org.mutualcrm.perception;

import com.github.f4b6a3.uuid.UuidCreator;
import java.sql.Array;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.condition.FactsChanged;
import org.mutualcrm.customer.CustomerId;
import org.mutualcrm.customer.SourceRecordId;
import org.mutualcrm.customer.SourceRecords;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Why customers say they follow us. Answers are appended and never changed; a person's newest
 * counts, however often and through whatever record they answered, and for a year.
 */
@Service
public class StatedReasons {

  /** What was said longer ago no longer speaks for anybody. */
  public static final Duration VALIDITY = Duration.ofDays(365);

  private static final Duration CLOCK_DIFFERENCE = Duration.ofMinutes(5);

  private final JdbcClient jdbc;
  private final SourceRecords records;
  private final ApplicationEventPublisher events;
  private final Clock clock;

  StatedReasons(
      JdbcClient jdbc, SourceRecords records, ApplicationEventPublisher events, Clock clock) {
    this.jdbc = jdbc;
    this.records = records;
    this.events = events;
    this.clock = clock;
  }

  /**
   * An answer as it is kept.
   *
   * @param operator who wrote it down; null if the person did
   */
  public record Stated(
      ReasonChoice choice, AskedThrough through, @Nullable String operator, Instant at) {}

  /** What becomes of an answer. */
  public enum Outcome {
    KEPT,
    UNKNOWN_CUSTOMER,
    IN_THE_FUTURE
  }

  /**
   * Keeps an answer of a customer.
   *
   * @param record any record of theirs; what they said goes where it goes, also when they are
   *     parted
   */
  @Transactional
  public Outcome answer(SourceRecordId record, Stated answer) {
    if (records.customerOf(record).isEmpty()) return Outcome.UNKNOWN_CUSTOMER;
    if (answer.at().isAfter(clock.instant().plus(CLOCK_DIFFERENCE))) return Outcome.IN_THE_FUTURE;
    var foremost = answer.choice().foremost();
    jdbc.sql(
            """
            insert into reason_answer (source_record_id, answer_id, instrument, reasons, foremost, asked_through,
                operator, answered_at, recorded_at)
            values (:record, :id, :instrument, :reasons, :foremost, :through, :operator, :at, :now)
            """)
        .param("record", record.value())
        .param("id", UuidCreator.getTimeOrderedEpochPlus1())
        .param("instrument", ReasonChoice.INSTRUMENT)
        .param("reasons", answer.choice().names())
        .param("foremost", foremost == null ? null : foremost.name())
        .param("through", answer.through().name())
        .param("operator", answer.operator())
        .param("at", Timestamp.from(answer.at()))
        .param("now", Timestamp.from(clock.instant()))
        .update();
    events.publishEvent(new FactsChanged(ReasonFact.TYPE, Set.of(record)));
    return Outcome.KEPT;
  }

  /** Everything a customer answered, the newest first; only the first counts, and for a year. */
  @Transactional(readOnly = true)
  public List<Stated> of(CustomerId customer) {
    return jdbc.sql(
            """
            select a.* from reason_answer a join source_record r using (source_record_id)
            where r.customer_id = ? order by a.answered_at desc, a.answer_id desc
            """)
        .param(customer.value())
        .query((row, _) ->
            new Stated(
                ReasonChoice.of(names(row.getArray("reasons")), row.getString("foremost")),
                AskedThrough.valueOf(row.getString("asked_through")),
                row.getString("operator"),
                row.getTimestamp("answered_at").toInstant()))
        .list();
  }

  /** The answer that counts now. */
  @Transactional(readOnly = true)
  public Optional<Stated> current(CustomerId customer) {
    var since = clock.instant().minus(VALIDITY);
    return of(customer).stream().findFirst().filter(it -> it.at().isAfter(since));
  }

  static List<String> names(Array array) throws SQLException {
    return List.of((String[]) array.getArray());
  }
}
