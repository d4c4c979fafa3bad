package org.mutualcrm.journey;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.mutualcrm.segment.SegmentEntered;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Lets people into journeys, each by the record their customer is founded on, in the transaction
 * that brings them into a segment.
 */
@Component
class JourneyDoor {

  private final JdbcClient jdbc;
  private final Clock clock;

  JourneyDoor(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /** Joining and parting records begins nothing, but who is where they were to go has arrived. */
  @EventListener
  void on(SegmentEntered event) {
    var now = clock.instant();
    var concerned = concerned(event);
    if (concerned.isEmpty()) return;
    look(event, now);
    if (event.joined()) return;
    for (var it : concerned)
      if (it.begins())
        enter(
            it.journey(),
            "select cast(:who as uuid) as customer_id",
            event.customer().value(),
            now);
  }

  private record Concerned(UUID journey, boolean begins) {}

  /** Held in one order, before anybody's position is: whoever ends one of them waits for us. */
  private List<Concerned> concerned(SegmentEntered event) {
    return jdbc.sql(
            """
            select j.journey_id, j.entry_segment_id = :segment and j.status = 'LIVE' from journey j
            where j.status in ('LIVE', 'PAUSED') and (j.entry_segment_id = :segment or j.goal_segment_id = :segment
              or exists (select 1 from journey_position p join source_record r using (source_record_id)
                where r.customer_id = :customer and p.journey_id = j.journey_id and p.ended_at is null
                  and p.awaits_segment_id = :segment))
            order by j.journey_id for share of j
            """)
        .param("segment", event.segment().value())
        .param("customer", event.customer().value())
        .query((row, _) -> new Concerned(row.getObject(1, UUID.class), row.getBoolean(2)))
        .list();
  }

  /** Everybody who is in its segment now. How many came in. */
  int current(JourneyId journey, Instant now) {
    return enter(
        journey.value(),
        """
        select m.customer_id from segment_member m join journey g on g.entry_segment_id = m.segment_id
        where g.journey_id = cast(:who as uuid)
        """,
        journey.value(),
        now);
  }

  /** Of these, who is not in it and may come in (again). */
  private int enter(UUID journey, String people, UUID who, Instant now) {
    return jdbc.sql(
            """
            insert into journey_position (source_record_id, journey_id, occurrence, version, arrived_at, due_at, entered_at)
            select c.customer_id, j.journey_id, coalesce(b.times, 0) + 1, j.version, :now, :now, :now
            from journey j cross join (%s) c
            left join lateral (
              select max(p.occurrence) as times, bool_or(p.ended_at is null) as inside, max(p.ended_at) as ended
              from source_record r join journey_position p using (source_record_id)
              where r.customer_id = c.customer_id and p.journey_id = j.journey_id) b on true
            where j.journey_id = :journey
              and (b.times is null or not b.inside and j.again_after_days is not null
                and b.ended + make_interval(days => j.again_after_days) <= :now)
              and (j.goal_segment_id is null or not exists (select 1 from segment_member g
                where g.customer_id = c.customer_id and g.segment_id = j.goal_segment_id))
            order by c.customer_id
            on conflict do nothing
            """
                .formatted(people))
        .param("now", Timestamp.from(now))
        .param("who", who)
        .param("journey", journey)
        .update();
  }

  /** Who waits for this segment, or has it as goal, is looked at at once. */
  private void look(SegmentEntered event, Instant now) {
    jdbc.sql(
            """
            update journey_position p set due_at = :now
            where p.ended_at is null and p.due_at > :now
              and p.source_record_id in (select source_record_id from source_record where customer_id = :customer)
              and (p.awaits_segment_id = :segment or exists (select 1 from journey j
                where j.journey_id = p.journey_id and j.goal_segment_id = :segment))
            """)
        .param("now", Timestamp.from(now))
        .param("customer", event.customer().value())
        .param("segment", event.segment().value())
        .update();
  }
}
