package org.mutualcrm.segment;

import java.time.Clock;
import java.time.temporal.ChronoUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Builds what waits to be built, one after the other. */
@Component
class BuildWorker {

  private static final Logger LOG = LoggerFactory.getLogger(BuildWorker.class);

  private final SegmentBuilds builds;
  private final BuildWork work;
  private final LiveSegments live;
  private final Clock clock;

  BuildWorker(SegmentBuilds builds, BuildWork work, LiveSegments live, Clock clock) {
    this.builds = builds;
    this.work = work;
    this.live = live;
    this.clock = clock;
  }

  @Scheduled(fixedDelay = 300)
  void look() {
    while (builds.anyWaiting() && next()) {}
  }

  /** Builds one; false if none waits. */
  boolean next() {
    var taken = builds.take().orElse(null);
    if (taken == null) return false;
    try {
      work.settle();
      var segment =
          live.all().stream()
              .filter(it -> it.id().equals(taken.segment()))
              .findFirst()
              .orElse(null);
      if (segment == null) return true;
      work.build(taken, segment, clock.instant().truncatedTo(ChronoUnit.MICROS));
    } catch (RuntimeException e) {
      LOG.error("Segment {} was not built", taken.segment(), e);
      builds.failed(taken.id(), "Stopped by an error: " + e.getClass().getSimpleName());
    }
    return true;
  }
}
