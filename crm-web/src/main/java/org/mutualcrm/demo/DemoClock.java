package org.mutualcrm.demo;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Primary;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/** Stands at a moment of the past while history is told, and goes with the system after it. */
@Component
@Primary
@Profile("demo")
class DemoClock extends Clock {

  private final Clock system;
  private volatile @Nullable Instant held;

  DemoClock(@Qualifier("clock") Clock system) {
    this.system = system;
  }

  void hold(Instant at) {
    held = at;
  }

  void release() {
    held = null;
  }

  @Override
  public Instant instant() {
    var at = held;
    return at == null ? system.instant() : at;
  }

  @Override
  public ZoneId getZone() {
    return ZoneOffset.UTC;
  }

  @Override
  public Clock withZone(ZoneId zone) {
    return this;
  }
}
