package org.mutualcrm.backlog;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Metrics;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * How long work waits and how much of it is stuck, by its kind. Every process measures the same.
 */
@Component
class BacklogGauges {

  private static final Logger LOG = LoggerFactory.getLogger(BacklogGauges.class);

  private final List<Backlog> all;
  private final Clock clock;
  private final Map<String, Double> seconds = new ConcurrentHashMap<>();
  private final Map<String, Double> stuck = new ConcurrentHashMap<>();

  BacklogGauges(List<Backlog> all, Clock clock) {
    this.all = all;
    this.clock = clock;
    for (var it : all) {
      Gauge.builder("crm.backlog", seconds, of -> of.getOrDefault(it.work(), 0.0))
          .description("Since when the oldest that could be done is not done")
          .tag("work", it.work())
          .baseUnit("seconds")
          .register(Metrics.globalRegistry);
      Gauge.builder("crm.backlog.stuck", stuck, of -> of.getOrDefault(it.work(), 0.0))
          .description("How many were given up and wait for a person")
          .tag("work", it.work())
          .register(Metrics.globalRegistry);
    }
  }

  @Scheduled(fixedDelay = 30_000)
  void look() {
    all.forEach(this::look);
  }

  private void look(Backlog backlog) {
    try {
      var standing = backlog.standing();
      var since = standing.waitingSince();
      var age = since == null ? Duration.ZERO : Duration.between(since, clock.instant());
      seconds.put(backlog.work(), Math.max(0, age.toMillis() / 1e3));
      stuck.put(backlog.work(), (double) standing.stuck());
    } catch (RuntimeException e) {
      LOG.warn("How {} is getting on can not be seen", backlog.work(), e);
      // A number that is not known raises no alarm, and does not put one out.
      seconds.put(backlog.work(), Double.NaN);
      stuck.put(backlog.work(), Double.NaN);
    }
  }
}
