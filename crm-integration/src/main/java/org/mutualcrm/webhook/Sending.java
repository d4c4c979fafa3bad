package org.mutualcrm.webhook;

import io.micrometer.core.instrument.Metrics;
import io.micrometer.core.instrument.Timer;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.webhook.Answer.Answered;
import org.mutualcrm.webhook.Answer.Unreached;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Tells one event to one endpoint, outside any transaction, and books what came of it. */
@Component
class Sending {

  private static final int GONE = 410;

  private final JdbcClient jdbc;
  private final EndpointSecrets secrets;
  private final Courier courier;
  private final Lanes lanes;
  private final Health health;
  private final WebhookSettings settings;
  private final Clock clock;

  Sending(
      JdbcClient jdbc,
      EndpointSecrets secrets,
      Courier courier,
      Lanes lanes,
      Health health,
      WebhookSettings settings,
      Clock clock) {
    this.jdbc = jdbc;
    this.secrets = secrets;
    this.courier = courier;
    this.lanes = lanes;
    this.health = health;
    this.settings = settings;
    this.clock = clock;
  }

  void send(Due due) {
    var answer = ask(due);
    count(answer);
    var now = clock.instant();
    var said = said(answer);
    if (answer instanceof Answered it && it.status() / 100 == 2) {
      lanes.settle(due, DeliveryState.DELIVERED, said, now);
      health.succeeded(due.endpoint(), now);
    } else if (again(answer)) {
      health.failed(due.endpoint(), said, rest(answer, now), now);
      RetryPlan.next(due.attempt(), answer, now)
          .ifPresentOrElse(it -> lanes.retry(due, said, it), () -> giveUp(due, said, now));
    } else {
      lanes.settle(due, DeliveryState.DEAD, said, now);
      if (answer instanceof Answered it && it.status() == GONE)
        health.disable(due.endpoint(), "It answered 410: it is gone for good", null, now);
      else health.refused(due.endpoint(), said, now);
    }
  }

  /** Asks once, and notes in the log what was answered. */
  Answer ask(Due due) {
    var url = url(due.endpoint());
    var at = clock.instant();
    var answer = url == null ? new Unreached("The endpoint was removed", 0) : post(due, url, at);
    lanes.log(due, at, answer);
    return answer;
  }

  private Answer post(Due due, String url, Instant at) {
    long seconds = at.getEpochSecond();
    var body = due.body();
    var signature =
        Signing.sign(secrets.current(due.endpoint(), at), due.messageId(), seconds, body);
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("Content-Type", "application/json");
    headers.put("User-Agent", "Mutual-Webhooks/1");
    headers.put("webhook-id", due.messageId());
    headers.put("webhook-timestamp", Long.toString(seconds));
    headers.put("webhook-signature", signature);
    try {
      var to = Destination.of(url, settings.privateNetworks());
      return courier.post(to, headers, body.getBytes(StandardCharsets.UTF_8));
    } catch (IllegalArgumentException e) {
      return new Unreached(String.valueOf(e.getMessage()), 0);
    }
  }

  /** One bad event does not stop an endpoint that takes others; three days of nothing do. */
  private void giveUp(Due due, String said, Instant now) {
    lanes.settle(due, DeliveryState.DEAD, said, now);
    health.disable(
        due.endpoint(), "Nothing was taken for three days: " + said, due.firstTriedAt(), now);
  }

  private static void count(Answer answer) {
    boolean taken = answer instanceof Answered it && it.status() / 100 == 2;
    Timer.builder("crm.webhook.request")
        .description("One request to an endpoint, by what came of it")
        .tag("outcome", taken ? "taken" : again(answer) ? "failed" : "refused")
        .register(Metrics.globalRegistry)
        .record(Duration.ofMillis(answer.millis()));
  }

  private static boolean again(Answer answer) {
    return switch (answer) {
      case Unreached _ -> true;
      case Answered(int status, _, _, _) ->
          status == 408 || status == 425 || status == 429 || status >= 500;
    };
  }

  private static @Nullable Instant rest(Answer answer, Instant now) {
    return answer instanceof Answered it && it.retryAfter() != null
        ? now.plus(it.retryAfter())
        : null;
  }

  static String said(Answer answer) {
    return switch (answer) {
      case Answered it -> "Answered " + it.status();
      case Unreached it -> it.problem();
    };
  }

  private @Nullable String url(EndpointId endpoint) {
    return jdbc.sql("select url from webhook_endpoint where endpoint_id = ?")
        .param(endpoint.value())
        .query(String.class)
        .optional()
        .orElse(null);
  }
}
