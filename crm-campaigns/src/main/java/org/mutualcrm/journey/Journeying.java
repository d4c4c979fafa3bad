package org.mutualcrm.journey;

import java.sql.Timestamp;
import java.sql.Types;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.journey.JourneyChange.Changed;
import org.mutualcrm.journey.JourneyChange.NotAllowed;
import org.mutualcrm.journey.JourneyChange.NotReady;
import org.mutualcrm.journey.JourneyChange.UnknownJourney;
import org.mutualcrm.segment.SegmentId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Journeys are written, published by somebody else, and written anew. */
@Service
@Transactional
public class Journeying {

  private final JdbcClient jdbc;
  private final JourneyBook book;
  private final JourneyChecks checks;
  private final JourneyDoor door;
  private final Clock clock;

  Journeying(
      JdbcClient jdbc, JourneyBook book, JourneyChecks checks, JourneyDoor door, Clock clock) {
    this.jdbc = jdbc;
    this.book = book;
    this.checks = checks;
    this.door = door;
    this.clock = clock;
  }

  public JourneyId draft(DraftJourney draft) {
    var id = JourneyId.next();
    var now = Timestamp.from(clock.instant());
    jdbc.sql(
            """
            insert into journey (journey_id, name, purpose, reason, priority, status, written_by, created_at,
              draft, draft_by, draft_at)
            values (?, ?, ?, ?, ?, 'DRAFT', ?, ?, ?::jsonb, ?, ?)
            """)
        .params(
            id.value(),
            draft.name(),
            draft.purpose(),
            draft.reason().name(),
            draft.priority(),
            draft.by(),
            now,
            PlanJson.write(draft.plan()),
            draft.by(),
            now)
        .update();
    return id;
  }

  /** Writes the next version; name, purpose, reason and priority count at once. */
  public JourneyChange rewrite(JourneyId id, DraftJourney draft) {
    var journey = book.hold(id).orElse(null);
    if (journey == null) return new UnknownJourney();
    if (journey.status() == JourneyStatus.ENDED) return ended();
    jdbc.sql(
            """
            update journey set name = ?, purpose = ?, reason = ?, priority = ? where journey_id = ?
            """)
        .params(draft.name(), draft.purpose(), draft.reason().name(), draft.priority(), id.value())
        .update();
    write(id, draft.plan(), draft.by());
    return new Changed(id);
  }

  /**
   * Changes the steps of the next version; two who do so at once do it one after the other.
   *
   * @throws JourneyFault if what comes of it can not be meant
   */
  public JourneyChange change(JourneyId id, String by, UnaryOperator<List<JourneyStep>> change) {
    var journey = book.hold(id).orElse(null);
    if (journey == null) return new UnknownJourney();
    if (journey.status() == JourneyStatus.ENDED) return ended();
    var plan = journey.plan();
    var changed = plan.with(change.apply(plan.steps()));
    if (!changed.equals(plan)) write(id, changed, by);
    return new Changed(id);
  }

  /** What was written since the last publishing is forgotten. */
  public JourneyChange discard(JourneyId id) {
    var journey = book.hold(id).orElse(null);
    if (journey == null) return new UnknownJourney();
    if (journey.live() == null)
      return new NotAllowed("It was never published: there is nothing to go back to");
    forget(id);
    return new Changed(id);
  }

  /**
   * Leads people by what was written, from now on. Who is on their way goes on as they are led, or,
   * where the new version has the step they are at, by the new one.
   */
  public JourneyChange publish(JourneyId id, String by, InFlight inFlight) {
    var journey = book.hold(id).orElse(null);
    if (journey == null) return new UnknownJourney();
    if (journey.status() == JourneyStatus.ENDED) return ended();
    var draft = journey.draft();
    if (draft == null) return new NotAllowed("Nothing was written since it was published");
    if (by.equals(draft.by()))
      return new NotAllowed("Nobody publishes what they wrote: ask somebody else");
    var stops = checks.of(draft.plan()).stream().filter(JourneyCheck::stops).toList();
    if (!stops.isEmpty()) return new NotReady(stops);
    var now = clock.instant();
    var before = journey.live();
    boolean first = before == null;
    int version = before == null ? 1 : before.number() + 1;
    publish(id, draft, version, by, now);
    if (first && draft.plan().current()) door.current(id, now);
    if (!first && inFlight == InFlight.MOVE) move(id, draft.plan(), version);
    return new Changed(id);
  }

  /** How many who are on their way would go by what was written, and how many could not. */
  @Transactional(readOnly = true)
  public Moving moving(JourneyId id) {
    var journey = book.find(id).orElseThrow();
    return jdbc.sql(
            """
            select count(*) filter (where step_key is null or step_key = any(?)), count(*)
            from journey_position where journey_id = ? and ended_at is null
            """)
        .params(keys(journey.plan()), id.value())
        .query((row, _) -> new Moving(row.getLong(1), row.getLong(2) - row.getLong(1)))
        .single();
  }

  /**
   * @param moved those who are before the first step or at one the new version has
   * @param stay those at a step it does not have: they go on by theirs
   */
  public record Moving(long moved, long stay) {}

  private void write(JourneyId id, JourneyPlan plan, String by) {
    jdbc.sql(
            """
            update journey set draft = ?::jsonb, draft_by = ?, draft_at = ? where journey_id = ?
            """)
        .params(PlanJson.write(plan), by, Timestamp.from(clock.instant()), id.value())
        .update();
  }

  private void forget(JourneyId id) {
    jdbc.sql(
            "update journey set draft = null, draft_by = null, draft_at = null where journey_id = ?")
        .param(id.value())
        .update();
  }

  private void publish(JourneyId id, JourneyView.Draft draft, int version, String by, Instant now) {
    var plan = draft.plan();
    jdbc.sql(
            """
            insert into journey_version (journey_id, version, plan, written_by, published_by, published_at)
            values (?, ?, ?::jsonb, ?, ?, ?)
            """)
        .params(id.value(), version, PlanJson.write(plan), draft.by(), by, Timestamp.from(now))
        .update();
    jdbc.sql(
            """
            update journey set version = :version, entry_segment_id = :entry, goal_segment_id = :goal,
              again_after_days = :again, status = case when status = 'DRAFT' then 'LIVE' else status end
            where journey_id = :journey
            """)
        .param("version", version)
        .param("entry", plan.entry().value())
        .param("goal", goal(plan.goal()), Types.OTHER)
        .param("again", plan.againAfterDays(), Types.INTEGER)
        .param("journey", id.value())
        .update();
    forget(id);
  }

  private static @Nullable UUID goal(@Nullable SegmentId goal) {
    return goal == null ? null : goal.value();
  }

  private void move(JourneyId id, JourneyPlan plan, int version) {
    jdbc.sql(
            """
            update journey_position set version = ?
            where journey_id = ? and ended_at is null and (step_key is null or step_key = any(?))
            """)
        .params(version, id.value(), keys(plan))
        .update();
  }

  private static String[] keys(JourneyPlan plan) {
    return plan.all().stream().map(JourneyStep::key).toArray(String[]::new);
  }

  static JourneyChange ended() {
    return new NotAllowed("It has ended");
  }
}
