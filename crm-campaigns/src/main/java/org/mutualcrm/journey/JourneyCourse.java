package org.mutualcrm.journey;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import org.mutualcrm.journey.JourneyChange.Changed;
import org.mutualcrm.journey.JourneyChange.NotAllowed;
import org.mutualcrm.journey.JourneyChange.UnknownJourney;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Journeys are paused, whole or at a step, go on, and end. */
@Service
@Transactional
public class JourneyCourse {

  private final JdbcClient jdbc;
  private final JourneyBook book;
  private final Positions positions;
  private final Clock clock;

  JourneyCourse(JdbcClient jdbc, JourneyBook book, Positions positions, Clock clock) {
    this.jdbc = jdbc;
    this.book = book;
    this.positions = positions;
    this.clock = clock;
  }

  public JourneyChange pause(JourneyId id) {
    var journey = book.hold(id).orElse(null);
    if (journey == null) return new UnknownJourney();
    if (journey.status() != JourneyStatus.LIVE) return new NotAllowed("It is not live");
    jdbc.sql("update journey set status = 'PAUSED', paused_at = ? where journey_id = ?")
        .params(Timestamp.from(clock.instant()), id.value())
        .update();
    return new Changed(id);
  }

  /** Everything is due later by as long as it was paused: nobody gets at once what was due. */
  public JourneyChange resume(JourneyId id) {
    var journey = book.hold(id).orElse(null);
    if (journey == null) return new UnknownJourney();
    var since = journey.pausedAt();
    if (journey.status() != JourneyStatus.PAUSED || since == null)
      return new NotAllowed("It is not paused");
    positions.postpone(id, Duration.between(since, clock.instant()));
    jdbc.sql("update journey set status = 'LIVE', paused_at = null where journey_id = ?")
        .param(id.value())
        .update();
    return new Changed(id);
  }

  /** Nobody passes this step until they may again; who comes to it waits there. */
  public JourneyChange pauseStep(JourneyId id, String step) {
    var journey = book.hold(id).orElse(null);
    if (journey == null) return new UnknownJourney();
    if (journey.status() == JourneyStatus.ENDED) return Journeying.ended();
    if (journey.pausedSteps().contains(step)) return new Changed(id);
    boolean known =
        book.versions(id).stream()
            .flatMap(it -> it.plan().all().stream())
            .anyMatch(it -> it.key().equals(step));
    if (!known) return new NotAllowed("Nothing that was published has a step " + step);
    jdbc.sql("update journey set paused_steps = paused_steps || ?::text where journey_id = ?")
        .params(step, id.value())
        .update();
    return new Changed(id);
  }

  public JourneyChange resumeStep(JourneyId id, String step) {
    if (book.hold(id).isEmpty()) return new UnknownJourney();
    jdbc.sql(
            "update journey set paused_steps = array_remove(paused_steps, ?::text) where journey_id = ?")
        .params(step, id.value())
        .update();
    return new Changed(id);
  }

  /** For good: everybody stops where they are. What was handed to campaigns stays theirs. */
  public JourneyChange end(JourneyId id) {
    var journey = book.hold(id).orElse(null);
    if (journey == null) return new UnknownJourney();
    if (journey.status() == JourneyStatus.ENDED) return Journeying.ended();
    var now = clock.instant();
    positions.stopAll(id, now);
    jdbc.sql(
            """
            update journey set status = 'ENDED', ended_at = ?, paused_at = null where journey_id = ?
            """)
        .params(Timestamp.from(now), id.value())
        .update();
    return new Changed(id);
  }
}
