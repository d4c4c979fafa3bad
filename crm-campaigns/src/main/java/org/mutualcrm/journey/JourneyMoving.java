package org.mutualcrm.journey;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.channel.OutboundPause;
import org.mutualcrm.customer.CustomerId;
import org.mutualcrm.customer.CustomerLocks;
import org.mutualcrm.segment.SegmentBook;
import org.mutualcrm.segment.SegmentId;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Moves people on, each step once, in one transaction with what the step does. */
@Component
class JourneyMoving {

  private static final Duration AGAIN = Duration.ofMinutes(5);

  private final JdbcClient jdbc;
  private final Positions positions;
  private final StepWork work;
  private final SegmentBook segments;
  private final CustomerLocks locks;
  private final List<OutboundPause> pauses;
  private final Clock clock;
  private final ZoneId zone;

  JourneyMoving(
      JdbcClient jdbc,
      Positions positions,
      StepWork work,
      SegmentBook segments,
      CustomerLocks locks,
      List<OutboundPause> pauses,
      Clock clock,
      @Value("${crm.brand.zone:Europe/Berlin}") ZoneId zone) {
    this.jdbc = jdbc;
    this.positions = positions;
    this.work = work;
    this.segments = segments;
    this.locks = locks;
    this.pauses = pauses;
    this.clock = clock;
    this.zone = zone;
  }

  /** How many of those whose turn it is were moved; those that wait longest first. */
  @Transactional
  int move(JourneyId id, int most) {
    var now = clock.instant();
    var seen = positions.due(id, most, now, false);
    if (seen.isEmpty()) return 0;
    var held = new HashSet<CustomerId>();
    seen.forEach(it -> held.add(it.customer()));
    locks.share(held);
    // Whoever pauses or ends it waits until we are through, and nobody moves after.
    var round = round(id, now);
    if (round == null) return 0;
    var mine =
        positions.due(id, most, now, true).stream()
            .filter(it -> held.contains(it.customer()))
            .toList();
    mine.forEach(it ->
        new Traveller(
                round,
                it,
                route(round, it.version()),
                new HashSet<>(segments.of(it.customer())),
                positions,
                work)
            .travel());
    return mine.size();
  }

  /** They are not in the way of others, and are looked at again. */
  @Transactional
  void putOff(JourneyId id, int most) {
    var now = clock.instant();
    for (var it : positions.due(id, most, now, true))
      positions.stay(
          id, it, it.step(), it.waiting(), now.plus(AGAIN), it.visits(), it.awaits(), now);
  }

  /** What is the same for all who move together. */
  record Round(
      JourneyId id,
      String name,
      @Nullable SegmentId goal,
      Set<String> paused,
      boolean silent,
      ZoneId zone,
      Instant now,
      Map<Integer, Route> routes) {}

  private @Nullable Round round(JourneyId id, Instant now) {
    boolean silent = pauses.stream().anyMatch(it -> it.current().isPresent());
    return jdbc.sql(
            """
            select name, goal_segment_id, paused_steps from journey
            where journey_id = ? and status = 'LIVE' for share
            """)
        .param(id.value())
        .query((row, _) -> {
          var goal = row.getObject(2, UUID.class);
          return new Round(
              id,
              row.getString(1),
              goal == null ? null : new SegmentId(goal),
              JourneyBook.texts(row, "paused_steps"),
              silent,
              zone,
              now,
              new HashMap<>());
        })
        .optional()
        .orElse(null);
  }

  private Route route(Round round, int version) {
    return round
        .routes()
        .computeIfAbsent(
            version,
            it ->
                new Route(
                    jdbc.sql(
                            "select plan from journey_version where journey_id = ? and version = ?")
                        .params(round.id().value(), it)
                        .query((row, _) -> PlanJson.read(row.getString(1)))
                        .single()));
  }
}
