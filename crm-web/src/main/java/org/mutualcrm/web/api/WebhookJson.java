package org.mutualcrm.web.api;

import com.fasterxml.jackson.annotation.JsonRawValue;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.announcement.Topic;
import org.mutualcrm.webhook.AttemptView;
import org.mutualcrm.webhook.DeliveryState;
import org.mutualcrm.webhook.DeliveryView;
import org.mutualcrm.webhook.EndpointState;
import org.mutualcrm.webhook.EventType;
import org.mutualcrm.webhook.Replayed;
import org.mutualcrm.webhook.TestSending.Tested;
import org.mutualcrm.webhook.WebhookEndpoint;

/** Webhooks as the interface tells them. */
final class WebhookJson {

  private WebhookJson() {}

  static Refused unknown() {
    return Refused.notFound("webhook endpoint");
  }

  static Topic topic(String name) {
    return Topic.named(name)
        .orElseThrow(() ->
            Refused.field(
                "eventType",
                "UNKNOWN_EVENT_TYPE",
                "There is no such event type.",
                "The catalogue at /api/v1/event-types names them."));
  }

  /**
   * @param version of its name, address and event types: the ETag
   * @param secret only in the answer that makes it
   * @param stateReason why it is not active
   * @param waiting events still to be sent
   * @param deadLetters events given up and not replayed, counted up to 10,000
   */
  record EndpointJson(
      UUID id,
      String name,
      String url,
      List<String> eventTypes,
      int version,
      EndpointState state,
      @Nullable String stateReason,
      @Nullable Instant failingSince,
      @Nullable Instant restUntil,
      @Nullable Instant lastSuccessAt,
      @Nullable String lastFailure,
      long waiting,
      long deadLetters,
      @Nullable Instant oldSecretUntil,
      String createdBy,
      Instant createdAt,
      @Nullable String secret) {

    static EndpointJson of(WebhookEndpoint it) {
      return of(it, null);
    }

    static EndpointJson of(WebhookEndpoint it, @Nullable String secret) {
      return new EndpointJson(
          it.id().value(),
          it.name(),
          it.url(),
          it.topics(),
          it.version(),
          it.state(),
          it.reason(),
          it.failingSince(),
          it.restUntil(),
          it.lastSuccessAt(),
          it.lastFailure(),
          it.waiting(),
          it.dead(),
          it.oldSecretUntil(),
          it.createdBy(),
          it.createdAt(),
          secret);
    }

    @Override
    public String toString() {
      return "EndpointJson[" + id + "]";
    }
  }

  /**
   * @param messageId the header webhook-id
   * @param attempts since it was last put in line
   */
  record DeliveryJson(
      UUID eventId,
      String messageId,
      String eventType,
      Instant occurredAt,
      DeliveryState state,
      int attempts,
      @Nullable Instant nextAt,
      @Nullable Instant finishedAt,
      @Nullable String outcome) {

    static DeliveryJson of(DeliveryView it) {
      return new DeliveryJson(
          it.event(),
          it.messageId(),
          it.type(),
          it.occurredAt(),
          it.state(),
          it.attempts(),
          it.nextAt(),
          it.finishedAt(),
          it.outcome());
    }
  }

  /**
   * @param body what is sent, byte for byte
   * @param requests all there were, oldest first
   */
  record DeliveryDetailJson(DeliveryJson delivery, String body, List<RequestJson> requests) {}

  /**
   * @param status absent if there was no answer
   * @param response how the answer begins, at most 2 KB
   */
  record RequestJson(
      Instant at,
      int millis,
      @Nullable Integer status,
      @Nullable String problem,
      @Nullable String response) {

    static RequestJson of(AttemptView it) {
      return new RequestJson(it.at(), it.millis(), it.status(), it.problem(), it.response());
    }
  }

  record TestJson(UUID eventId, boolean passed, RequestJson request) {

    static TestJson of(Tested it) {
      return new TestJson(it.event(), it.passed(), RequestJson.of(it.attempt()));
    }
  }

  /**
   * @param next the cursor for the rest; absent if that was all
   */
  record ReplayJson(int replayed, @Nullable Long next) {

    static ReplayJson of(Replayed it) {
      return new ReplayJson(it.count(), it.next());
    }
  }

  /**
   * @param schema of the body, JSON Schema 2020-12
   * @param example a body by that schema
   */
  record EventTypeJson(
      String name,
      String group,
      int version,
      String description,
      @JsonRawValue @Schema(type = "object") String schema,
      @JsonRawValue @Schema(type = "object") String example) {

    static EventTypeJson of(EventType it) {
      return new EventTypeJson(
          it.name(),
          it.topic().group(),
          it.version(),
          it.topic().says(),
          it.schema(),
          it.example());
    }
  }
}
