package org.mutualcrm.codechange;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Goes on with what is to be changed, at any number of processes at once; forgets old drafts. */
@Component
class CodeChangeWorker {

  /** The server can stop in between. */
  private static final long TURN = TimeUnit.SECONDS.toNanos(10);

  private static final Duration DRAFTS_KEPT = Duration.ofDays(1);

  private final CodeChangeWork work;
  private final JdbcClient jdbc;
  private final Clock clock;

  CodeChangeWorker(CodeChangeWork work, JdbcClient jdbc, Clock clock) {
    this.work = work;
    this.jdbc = jdbc;
    this.clock = clock;
  }

  @Scheduled(fixedDelay = 250)
  void work() {
    long begun = System.nanoTime();
    while (System.nanoTime() - begun < TURN && work.work()) {
      // Each chunk is a transaction of its own.
    }
  }

  @Scheduled(fixedDelay = 1, timeUnit = TimeUnit.HOURS)
  void forget() {
    jdbc.sql(
            """
            with gone as (
              delete from code_change where status = 'DRAFT' and created_at < ? returning change_id
            )
            delete from code_change_item where change_id in (select change_id from gone)
            """)
        .param(Timestamp.from(clock.instant().minus(DRAFTS_KEPT)))
        .update();
  }
}
