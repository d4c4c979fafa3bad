package org.mutualcrm.journey;

import java.sql.Timestamp;
import java.sql.Types;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.customer.CustomerId;
import org.mutualcrm.customer.SourceRecordId;
import org.mutualcrm.segment.SegmentId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Keeps where people are, and what each step did with them. */
@Component
class Positions {

  private final JdbcClient jdbc;

  Positions(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** Those whose turn it is, who wait longest first; nobody else's if they are to be held. */
  List<Position> due(JourneyId journey, int most, Instant now, boolean held) {
    return jdbc.sql(
            """
            select p.source_record_id, p.occurrence, r.customer_id, p.version, p.step_key, p.waiting, p.arrived_at,
              p.visits, p.awaits_segment_id
            from journey_position p join source_record r using (source_record_id)
            where p.journey_id = ? and p.ended_at is null and p.due_at <= ?
            order by p.due_at, p.source_record_id limit ? %s
            """
                .formatted(held ? "for update of p skip locked" : ""))
        .params(journey.value(), Timestamp.from(now), most)
        .query((row, _) -> {
          var awaits = row.getObject(9, UUID.class);
          return new Position(
              new SourceRecordId(row.getObject(1, UUID.class)),
              row.getInt(2),
              new CustomerId(row.getObject(3, UUID.class)),
              row.getInt(4),
              row.getString(5),
              row.getBoolean(6),
              row.getTimestamp(7).toInstant(),
              row.getInt(8),
              awaits == null ? null : new SegmentId(awaits));
        })
        .list();
  }

  /** Whether another record of the same person came first and was on the way when this one came. */
  boolean doubled(JourneyId journey, Position it) {
    return jdbc.sql(
            """
            select exists (
              select 1 from source_record r join journey_position p using (source_record_id)
              join journey_position mine on mine.source_record_id = :record and mine.journey_id = p.journey_id
                and mine.occurrence = :occurrence
              where r.customer_id = :customer and p.journey_id = :journey
                and (p.ended_at is null or p.ended_at > mine.entered_at)
                and (p.entered_at, p.source_record_id) < (mine.entered_at, mine.source_record_id))
            """)
        .param("record", it.record().value())
        .param("occurrence", it.occurrence())
        .param("customer", it.customer().value())
        .param("journey", journey.value())
        .query(Boolean.class)
        .single();
  }

  /** They stay at a step until something is due. */
  void stay(
      JourneyId journey,
      Position it,
      @Nullable String step,
      boolean waiting,
      Instant due,
      int visits,
      @Nullable SegmentId awaits,
      Instant now) {
    jdbc.sql(
            """
            update journey_position set
              arrived_at = case when step_key is distinct from :step then cast(:now as timestamptz) else arrived_at end,
              step_key = :step, waiting = :waiting, due_at = :due, visits = :visits, awaits_segment_id = :awaits
            where source_record_id = :record and journey_id = :journey and occurrence = :occurrence
            """)
        .param("step", step)
        .param("waiting", waiting)
        .param("due", Timestamp.from(due))
        .param("visits", visits)
        .param("awaits", awaits == null ? null : awaits.value(), Types.OTHER)
        .param("now", Timestamp.from(now))
        .param("record", it.record().value())
        .param("journey", journey.value())
        .param("occurrence", it.occurrence())
        .update();
  }

  void end(
      JourneyId journey,
      Position it,
      @Nullable String step,
      JourneyOutcome outcome,
      int visits,
      Instant now) {
    jdbc.sql(
            """
            update journey_position set step_key = :step, waiting = false, awaits_segment_id = null, visits = :visits,
              ended_at = :now, outcome = :outcome
            where source_record_id = :record and journey_id = :journey and occurrence = :occurrence
            """)
        .param("step", step)
        .param("visits", visits)
        .param("now", Timestamp.from(now))
        .param("outcome", outcome.name())
        .param("record", it.record().value())
        .param("journey", journey.value())
        .param("occurrence", it.occurrence())
        .update();
  }

  void visit(
      JourneyId journey,
      Position it,
      int visit,
      String step,
      Happened happened,
      @Nullable Integer way,
      Instant now) {
    jdbc.sql(
            """
            insert into journey_visit (source_record_id, journey_id, occurrence, visit, version, step_key,
              happened, way, visited_at)
            values (:record, :journey, :occurrence, :visit, :version, :step, :happened, :way, :now)
            """)
        .param("record", it.record().value())
        .param("journey", journey.value())
        .param("occurrence", it.occurrence())
        .param("visit", visit)
        .param("version", it.version())
        .param("step", step)
        .param("happened", happened.name())
        .param("way", way, Types.INTEGER)
        .param("now", Timestamp.from(now))
        .update();
  }

  /** When a journey was paused, everything is due later by as long. */
  void postpone(JourneyId id, Duration by) {
    jdbc.sql(
            """
            update journey_position set due_at = due_at + make_interval(secs => ?),
              arrived_at = arrived_at + make_interval(secs => ?)
            where journey_id = ? and ended_at is null
            """)
        .params(by.toSeconds(), by.toSeconds(), id.value())
        .update();
  }

  /** Everybody on the way stops where they are. */
  void stopAll(JourneyId id, Instant now) {
    jdbc.sql(
            """
            update journey_position set ended_at = ?, outcome = 'STOPPED', waiting = false, awaits_segment_id = null
            where journey_id = ? and ended_at is null
            """)
        .params(Timestamp.from(now), id.value())
        .update();
  }
}
