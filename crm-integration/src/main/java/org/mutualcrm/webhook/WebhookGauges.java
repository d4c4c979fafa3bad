package org.mutualcrm.webhook;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Metrics;
import java.sql.Timestamp;
import java.time.Clock;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** How webhooks do as a whole, for whoever watches the process; every process says the same. */
@Component
class WebhookGauges {

  private final JdbcClient jdbc;
  private final Clock clock;
  private volatile Levels last = new Levels(0, 0, 0);

  WebhookGauges(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
    Gauge.builder("crm.webhook.waiting", this, it -> it.last.waiting())
        .description("Events still to be sent, each counted once for every endpoint")
        .register(Metrics.globalRegistry);
    Gauge.builder("crm.webhook.failing", this, it -> it.last.failingSeconds())
        .description("For how long the endpoint that fails longest has been failing")
        .baseUnit("seconds")
        .register(Metrics.globalRegistry);
    Gauge.builder("crm.webhook.disabled", this, it -> it.last.disabled())
        .description("Endpoints that are told nothing any more")
        .register(Metrics.globalRegistry);
  }

  /**
   * @param failingSeconds of the endpoint that fails longest; 0 if none does
   * @param disabled endpoints
   */
  record Levels(long waiting, long failingSeconds, long disabled) {}

  @Scheduled(fixedDelay = 30_000)
  void look() {
    last = levels();
  }

  Levels levels() {
    return jdbc.sql(
            """
            select (select coalesce(sum(waiting), 0) from webhook_lane),
              coalesce(extract(epoch from :now::timestamptz - min(failing_since) filter (where state = 'ACTIVE')), 0),
              count(*) filter (where state = 'DISABLED')
            from webhook_endpoint
            """)
        .param("now", Timestamp.from(clock.instant()))
        .query((row, _) -> new Levels(row.getLong(1), row.getLong(2), row.getLong(3)))
        .single();
  }
}
