package org.mutualcrm.timeline;

import java.sql.Timestamp;
import java.sql.Types;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.customer.CustomerId;
import org.mutualcrm.customer.SourceRecordId;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The one stream of touchpoints: appended by every channel, read by customer, newest first. */
@Service
public class Timeline {

  private static final String APPEND =
      """
      insert into touchpoint (source_record_id, occurred_at, kind, ref, channel, direction, title, body, amount_minor,
          currency, link, folded, recorded_at)
      values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      on conflict do nothing
      """;

  private final JdbcClient jdbc;
  private final JdbcTemplate batch;
  private final Partitions partitions;
  private final Clock clock;
  private final ApplicationEventPublisher events;

  Timeline(
      JdbcClient jdbc,
      JdbcTemplate batch,
      Partitions partitions,
      Clock clock,
      ApplicationEventPublisher events) {
    this.jdbc = jdbc;
    this.batch = batch;
    this.partitions = partitions;
    this.clock = clock;
    this.events = events;
  }

  /** Appends what is new and says how many that was. */
  @Transactional
  public int append(Collection<Touchpoint> touchpoints) {
    var given = List.copyOf(touchpoints);
    given.stream()
        .map(it -> Partitions.month(it.occurredAt()))
        .distinct()
        .filter(month -> !partitions.known(month))
        .forEach(partitions::make);
    var now = Timestamp.from(clock.instant());
    var counts =
        batch.batchUpdate(
            APPEND,
            given,
            500,
            (statement, it) -> {
              statement.setObject(1, it.record().value());
              statement.setTimestamp(2, Timestamp.from(it.occurredAt()));
              statement.setString(3, it.kind().name());
              statement.setString(4, it.ref());
              statement.setString(5, it.channel());
              statement.setString(6, it.direction().name());
              statement.setString(7, it.title());
              statement.setString(8, it.body());
              if (it.amount() == null) {
                statement.setNull(9, Types.BIGINT);
                statement.setNull(10, Types.CHAR);
              } else {
                statement.setLong(9, it.amount().getAmountMinorLong());
                statement.setString(10, it.amount().getCurrencyUnit().getCode());
              }
              statement.setString(11, it.link());
              statement.setString(12, it.folded());
              statement.setTimestamp(13, now);
            });
    int appended = 0;
    int place = 0;
    var records = new HashSet<SourceRecordId>();
    for (var chunk : counts) {
      for (int count : chunk) {
        if (count > 0) records.add(given.get(place).record());
        appended += count;
        place++;
      }
    }
    if (appended > 0) events.publishEvent(new TouchpointsRecorded(records));
    return appended;
  }

  @Transactional
  public boolean append(Touchpoint touchpoint) {
    return append(List.of(touchpoint)) == 1;
  }

  /** Lets a touchpoint say what it says now, after an edit where it happened. */
  @Transactional
  public void amend(
      SourceRecordId record,
      Instant occurredAt,
      TouchpointKind kind,
      String ref,
      @Nullable String body) {
    jdbc.sql(
            """
            update touchpoint
            set body = :body, folded = case when :folded::text is not null then lower(title) || ' ' || :folded end
            where source_record_id = :record and occurred_at = :at and kind = :kind and ref = :ref
              and removed_at is null
            """)
        .param("body", body)
        .param("folded", body == null ? null : Touchpoint.folded(body))
        .param("record", record.value())
        .param("at", Timestamp.from(occurredAt))
        .param("kind", kind.name())
        .param("ref", ref)
        .update();
  }

  /** Takes a touchpoint's content out of view for good, as its author asked; its place remains. */
  @Transactional
  public void remove(
      SourceRecordId record, Instant occurredAt, TouchpointKind kind, String ref, String title) {
    jdbc.sql(
            """
            update touchpoint set title = ?, body = null, folded = null, removed_at = coalesce(removed_at, ?)
            where source_record_id = ? and occurred_at = ? and kind = ? and ref = ?
            """)
        .params(
            title,
            Timestamp.from(clock.instant()),
            record.value(),
            Timestamp.from(occurredAt),
            kind.name(),
            ref)
        .update();
  }

  /**
   * A customer's touchpoints, newest first.
   *
   * @param kinds only these; none means all
   * @param cursor where the page before ended; null to begin
   * @param limit 1 to 200
   * @throws IllegalArgumentException if the cursor is not one of ours
   */
  public TimelinePage of(
      CustomerId customer, Set<TouchpointKind> kinds, @Nullable String cursor, int limit) {
    var place = cursor == null ? TimelinePlace.NEWEST : new TimelinePlace.Before(cursor);
    return new ReadTimeline(jdbc, clock).page(customer, TimelineFilter.of(kinds), place, limit);
  }
}
