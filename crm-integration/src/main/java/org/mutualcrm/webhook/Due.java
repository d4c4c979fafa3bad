package org.mutualcrm.webhook;

import java.time.Instant;
import java.util.UUID;

/**
 * One event to be told to one endpoint now, held under a lease.
 *
 * @param attempt which it is, from 1
 * @param data as JSON
 */
record Due(
    EndpointId endpoint,
    UUID event,
    UUID subject,
    int attempt,
    Instant firstTriedAt,
    String topic,
    Instant occurredAt,
    String data) {

  /** The same for every attempt, so that a receiver knows what it has had. */
  String messageId() {
    return "msg_" + event;
  }

  /** As it is signed and sent; the same bytes every time. */
  String body() {
    return body(topic, occurredAt, data);
  }

  static String body(String topic, Instant at, String data) {
    return "{\"type\":\"" + topic + "\",\"timestamp\":\"" + at + "\",\"data\":" + data + "}";
  }
}
