package org.mutualcrm.listening;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.mutualcrm.listening.SeriesWatch.Alert;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Counts what came in and watches it at two paces: five minutes to be early, the hour because a
 * small brand's storm is a few every five minutes. What a process watches it begins with the last
 * four weeks; what was watched before, by whomever, raises no alarm again.
 */
@Service
public class Watching {

  private static final List<Duration> PACES = List.of(Duration.ofMinutes(5), Duration.ofHours(1));
  private static final Duration MEMORY = Duration.ofDays(29);
  // What is being captured while we count may be written by a slower transaction.
  private static final Duration OVERLAP = Duration.ofMinutes(2);

  private final JdbcClient jdbc;
  private final Volumes volumes;
  private final Alarms alarms;
  private final List<MentionFacts> facts;
  private final TransactionTemplate transaction;
  private final Clock clock;
  private final Map<Series, List<SeriesWatch>> watches = new HashMap<>();

  private record State(Instant counted, Instant watched) {}

  Watching(
      JdbcClient jdbc,
      Volumes volumes,
      Alarms alarms,
      ObjectProvider<MentionFacts> facts,
      TransactionTemplate transaction,
      Clock clock) {
    this.jdbc = jdbc;
    this.volumes = volumes;
    this.alarms = alarms;
    this.facts = facts.orderedStream().toList();
    this.transaction = transaction;
    this.clock = clock;
  }

  @Scheduled(initialDelay = 20_000, fixedDelay = 30_000)
  void patrol() {
    watch();
  }

  /** Counts and watches up to now. The first time, all there ever was. */
  public synchronized void watch() {
    try {
      transaction.executeWithoutResult(_ -> watchOnce());
    } catch (RuntimeException e) {
      // The detectors went on, the database did not: they begin again from what is written.
      watches.clear();
      throw e;
    }
  }

  private void watchOnce() {
    // One process at a time, and the others need not wait: there is a next time soon.
    boolean mine =
        jdbc.sql("select pg_try_advisory_xact_lock(hashtextextended('listening', 7))")
            .query(Boolean.class)
            .single();
    if (!mine) return;
    var now = clock.instant();
    var state = state();
    volumes.recount(state.counted());
    var raised = new ArrayList<Alert>();
    for (var series : volumes.series()) {
      for (var watch : watches.computeIfAbsent(series, it -> begun(it, state.watched())))
        watch.until(
            now,
            volumes,
            facts,
            it -> {
              if (it.end().isAfter(state.watched())) raised.add(it);
            });
    }
    raised.stream().sorted(Comparator.comparing(Alert::end)).forEach(it -> alarms.raise(it, facts));
    alarms.closeForgotten(now);
    keep(now);
  }

  private List<SeriesWatch> begun(Series series, Instant watched) {
    var first = volumes.first(series).orElse(watched);
    var from = watched.minus(MEMORY).isAfter(first) ? watched.minus(MEMORY) : first;
    return PACES.stream().map(it -> new SeriesWatch(series, it, from)).toList();
  }

  private State state() {
    return jdbc.sql("select counted_until, watched_until from listening_state")
        .query(
            (row, _) -> new State(row.getTimestamp(1).toInstant(), row.getTimestamp(2).toInstant()))
        .optional()
        .orElse(new State(Instant.EPOCH, Instant.EPOCH));
  }

  private void keep(Instant now) {
    jdbc.sql(
            """
            insert into listening_state (listening_state_id, counted_until, watched_until) values (1, :counted, :now)
            on conflict (listening_state_id) do update
            set counted_until = excluded.counted_until,
                watched_until = greatest(listening_state.watched_until, excluded.watched_until)
            """)
        .param("counted", Timestamp.from(now.minus(OVERLAP)))
        .param("now", Timestamp.from(now))
        .update();
  }

  /** Forgets what this process holds in memory, as if it had just been started. */
  synchronized void restart() {
    watches.clear();
  }
}
