package org.mutualcrm.webhook;

import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * How endpoints are. One that fails again and again is left alone for a while, and then asked by
 * one request at a time, so that what waits for it is not used up on a dead line.
 */
@Component
class Health {

  /** So many failures in a row, and it is left alone. */
  static final int TOLERATED = 5;

  private static final Logger LOG = LoggerFactory.getLogger(Health.class);

  private final JdbcClient jdbc;
  private final Wanted wanted;

  Health(JdbcClient jdbc, Wanted wanted) {
    this.jdbc = jdbc;
    this.wanted = wanted;
  }

  /** Whether it is to be asked gently. */
  boolean failing(EndpointId endpoint) {
    return jdbc.sql("select failures >= ? from webhook_endpoint where endpoint_id = ?")
        .params(TOLERATED, endpoint.value())
        .query(Boolean.class)
        .optional()
        .orElse(true);
  }

  /** Written at most once a minute while all is well: the row is everybody's. */
  void succeeded(EndpointId endpoint, Instant now) {
    jdbc.sql(
            """
            update webhook_endpoint set failures = 0, failing_since = null, rest_until = null, last_success_at = :now
            where endpoint_id = :endpoint
              and (failing_since is not null or last_success_at is null or last_success_at < :minute)
            """)
        .param("endpoint", endpoint.value())
        .param("now", Timestamp.from(now))
        .param("minute", Timestamp.from(now.minus(Duration.ofMinutes(1))))
        .update();
  }

  /**
   * @param asked until when it wants to be left alone; null if it did not say
   */
  void failed(EndpointId endpoint, String why, @Nullable Instant asked, Instant now) {
    jdbc.sql(
            """
            update webhook_endpoint set failures = failures + 1, failing_since = coalesce(failing_since, :now),
              last_failure = :why,
              rest_until = greatest(rest_until, :asked::timestamptz, case when failures + 1 >= :tolerated
                then :now::timestamptz + least(5 * power(2, least(failures + 1 - :tolerated, 10)), 300) * interval '1 second'
                end)
            where endpoint_id = :endpoint
            """)
        .param("endpoint", endpoint.value())
        .param("why", why)
        .param("asked", asked == null ? null : Timestamp.from(asked))
        .param("tolerated", TOLERATED)
        .param("now", Timestamp.from(now))
        .update();
  }

  /** It answered, but does not want this one: a fault of one event or of its set-up, shown. */
  void refused(EndpointId endpoint, String why, Instant now) {
    jdbc.sql(
            """
            update webhook_endpoint set failing_since = coalesce(failing_since, ?), last_failure = ?
            where endpoint_id = ?
            """)
        .params(Timestamp.from(now), why, endpoint.value())
        .update();
  }

  /**
   * It is sent nothing from now on.
   *
   * @param unlessSince spared if anything succeeded after that; null never
   */
  void disable(EndpointId endpoint, String why, @Nullable Instant unlessSince, Instant now) {
    int disabled =
        jdbc.sql(
                """
                update webhook_endpoint set state = 'DISABLED', state_reason = :why, changed_at = :now
                where endpoint_id = :endpoint and state <> 'DISABLED'
                  and (:since::timestamptz is null or last_success_at is null or last_success_at < :since::timestamptz)
                """)
            .param("endpoint", endpoint.value())
            .param("why", why)
            .param("since", unlessSince == null ? null : Timestamp.from(unlessSince))
            .param("now", Timestamp.from(now))
            .update();
    if (disabled == 0) return;
    wanted.changed();
    LOG.warn("Webhook endpoint {} is disabled: {}", endpoint, why);
  }
}
