package org.mutualcrm.demo;

import java.time.Duration;
import org.springframework.context.annotation.Profile;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Waits until every listener has done what events asked of it. */
@Component
@Profile("demo")
class Quiet {

  private static final Duration LOOK = Duration.ofMillis(3);
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final JdbcClient jdbc;

  Quiet(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  void await() {
    long giveUp = System.nanoTime() + PATIENCE.toNanos();
    while (owing() > 0) {
      if (System.nanoTime() > giveUp) {
        throw new IllegalStateException("Listeners have not come to an end in " + PATIENCE);
      }
      try {
        Thread.sleep(LOOK);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException("Interrupted while waiting", e);
      }
    }
  }

  private long owing() {
    return jdbc.sql("select count(*) from event_publication where completion_date is null")
        .query(Long.class)
        .single();
  }
}
