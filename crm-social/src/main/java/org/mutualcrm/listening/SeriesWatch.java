package org.mutualcrm.listening;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Watches one series at one pace: every span from its first on, also those in which nothing was
 * said.
 */
final class SeriesWatch {

  /** Fewer than this in a span are no storm, however unusual. */
  private static final long LEAST = 8;

  /** So much higher is worth another word while it lasts: a storm makes the next look usual. */
  private static final double HIGHER = 1.5;

  private static final Duration LASTS = Duration.ofDays(2);

  private final Series series;
  private final Duration step;
  private final SpikeDetector detector = new SpikeDetector();
  private Instant next;
  private @Nullable Alert told;

  SeriesWatch(Series series, Duration step, Instant first) {
    this.series = series;
    this.step = step;
    this.next = floor(first, step);
  }

  /** Something out of the ordinary, in the span that began then. */
  record Alert(Series series, Instant at, Duration step, long count, double expected) {
    Instant end() {
      return at.plus(step);
    }
  }

  static Instant floor(Instant at, Duration step) {
    long seconds = step.toSeconds();
    return Instant.ofEpochSecond(Math.floorDiv(at.getEpochSecond(), seconds) * seconds);
  }

  /** Looks at every span that ended by then. */
  void until(Instant now, Volumes volumes, List<MentionFacts> facts, Consumer<Alert> alerts) {
    var end = floor(now, step);
    if (!next.isBefore(end)) return;
    var counts = new HashMap<Instant, Long>();
    volumes.of(series, next, end, step).forEach(it -> counts.put(it.at(), it.count()));
    for (; next.isBefore(end); next = next.plus(step)) {
      long all = counts.getOrDefault(next, 0L);
      long count = Math.max(0, all - (all < LEAST ? 0 : ours(facts)));
      var reading = detector.see(next, count);
      if (count < LEAST || !(reading.alert() || higher(count))) continue;
      told = new Alert(series, next, step, count, reading.expected());
      alerts.accept(told);
    }
  }

  private boolean higher(long count) {
    return told != null && next.isBefore(told.end().plus(LASTS)) && count >= HIGHER * told.count();
  }

  private long ours(List<MentionFacts> facts) {
    return facts.stream()
        .flatMap(it -> Optional.of(it.fromOwnCampaigns(series, next, next.plus(step))).stream())
        .mapToLong(it -> it.orElse(0))
        .sum();
  }
}
