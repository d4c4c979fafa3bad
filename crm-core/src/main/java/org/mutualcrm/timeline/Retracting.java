package org.mutualcrm.timeline;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.mutualcrm.customer.SourceRecordId;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Takes touchpoints off timelines that should never have come there. Unlike one that its author
 * withdrew, such a touchpoint leaves no place behind, and may come again.
 */
@Service
public class Retracting {

  private final JdbcClient jdbc;
  private final JdbcTemplate batch;
  private final Timeline timeline;
  private final ApplicationEventPublisher events;
  private final Clock clock;

  Retracting(
      JdbcClient jdbc,
      JdbcTemplate batch,
      Timeline timeline,
      ApplicationEventPublisher events,
      Clock clock) {
    this.jdbc = jdbc;
    this.batch = batch;
    this.timeline = timeline;
    this.events = events;
    this.clock = clock;
  }

  /** Which touchpoint is meant. */
  public record Place(SourceRecordId record, Instant occurredAt, TouchpointKind kind, String ref) {}

  /** What stands at a place; empty where nothing does or its content was withdrawn. */
  @Transactional(readOnly = true)
  public Optional<Touchpoint> standing(Place at) {
    return jdbc.sql(
            """
            select * from touchpoint
            where source_record_id = ? and occurred_at = ? and kind = ? and ref = ? and removed_at is null
            """)
        .params(at.record().value(), Timestamp.from(at.occurredAt()), at.kind().name(), at.ref())
        .query(Retracting::read)
        .optional();
  }

  /** Takes these off; a place where nothing is stays as it is. */
  @Transactional
  public void retract(Collection<Place> places) {
    if (places.isEmpty()) return;
    var now = Timestamp.from(clock.instant());
    batch.batchUpdate(
        """
        with gone as (
          delete from touchpoint where source_record_id = ? and occurred_at = ? and kind = ? and ref = ?
          returning *)
        insert into touchpoint_taken_back (source_record_id, kind, ref, occurred_at, amount_minor, currency, taken_back_at)
        select source_record_id, kind, ref, occurred_at, amount_minor, currency, ? from gone
        on conflict (source_record_id, kind, ref) do update
        set occurred_at = excluded.occurred_at, amount_minor = excluded.amount_minor, currency = excluded.currency,
            taken_back_at = excluded.taken_back_at
        """,
        List.copyOf(places),
        500,
        (statement, it) -> {
          statement.setObject(1, it.record().value());
          statement.setTimestamp(2, Timestamp.from(it.occurredAt()));
          statement.setString(3, it.kind().name());
          statement.setString(4, it.ref());
          statement.setTimestamp(5, now);
        });
    events.publishEvent(
        new TouchpointsTakenBack(
            places.stream().map(Place::record).collect(Collectors.toUnmodifiableSet())));
  }

  /** Lets a touchpoint whose content was withdrawn stand again, as it was. */
  @Transactional
  public void putBack(Touchpoint it) {
    var place = new Place(it.record(), it.occurredAt(), it.kind(), it.ref());
    retract(List.of(place));
    timeline.append(it);
  }

  static Touchpoint read(ResultSet row, int number) throws SQLException {
    var currency = row.getString("currency");
    return new Touchpoint(
        new SourceRecordId(row.getObject("source_record_id", UUID.class)),
        row.getTimestamp("occurred_at").toInstant(),
        TouchpointKind.valueOf(row.getString("kind")),
        row.getString("ref"),
        row.getString("channel"),
        Direction.valueOf(row.getString("direction")),
        row.getString("title"),
        row.getString("body"),
        currency == null
            ? null
            : Money.ofMinor(CurrencyUnit.of(currency), row.getLong("amount_minor")),
        row.getString("link"));
  }
}
