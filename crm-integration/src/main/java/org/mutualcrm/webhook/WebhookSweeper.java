package org.mutualcrm.webhook;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Forgets what happened more than 30 days ago, with its log, also what still waits. */
@Component
class WebhookSweeper {

  static final Duration KEPT = Duration.ofDays(30);

  private static final int BATCH = 1_000;
  private static final int BATCHES = 200;

  private final JdbcClient jdbc;
  private final WebhookRows rows;
  private final TransactionTemplate transaction;
  private final Clock clock;

  WebhookSweeper(JdbcClient jdbc, WebhookRows rows, TransactionTemplate transaction, Clock clock) {
    this.jdbc = jdbc;
    this.rows = rows;
    this.transaction = transaction;
    this.clock = clock;
  }

  @Scheduled(fixedDelay = 3_600_000, initialDelay = 600_000)
  void sweep() {
    for (int i = 0; i < BATCHES; i++) {
      var gone = transaction.execute(_ -> rows.forget(old()));
      if (gone == null || gone < BATCH) return;
    }
  }

  private java.util.UUID[] old() {
    return jdbc.sql(
            """
            select event_id from webhook_event where occurred_at < ? order by occurred_at limit ? for update skip locked
            """)
        .params(Timestamp.from(clock.instant().minus(KEPT)), BATCH)
        .query(java.util.UUID.class)
        .list()
        .toArray(java.util.UUID[]::new);
  }
}
