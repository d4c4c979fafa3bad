package org.mutualcrm.segment;

import java.time.Duration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Keeps those who change a few memberships apart from those who swap a whole one. Held until the
 * transaction ends.
 */
@Component
class SegmentLocks {

  private static final long KEY = 7_420_030_001L;
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final long PAUSE_MS = 10;

  private final JdbcClient jdbc;

  SegmentLocks(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** Nobody swaps a membership meanwhile. */
  void share() {
    jdbc.sql("select pg_advisory_xact_lock_shared(" + KEY + ")").query().singleRow();
  }

  /**
   * Nobody changes any membership meanwhile. Tries rather than queues for a while, since a queue
   * would hold up those who hold customers that others wait for.
   */
  void own() {
    for (long waited = 0; waited < PATIENCE.toMillis(); waited += PAUSE_MS) {
      boolean mine =
          jdbc.sql("select pg_try_advisory_xact_lock(" + KEY + ")").query(Boolean.class).single();
      if (mine) return;
      pause();
    }
    jdbc.sql("select pg_advisory_xact_lock(" + KEY + ")").query().singleRow();
  }

  private static void pause() {
    try {
      Thread.sleep(PAUSE_MS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while waiting for memberships", e);
    }
  }
}
