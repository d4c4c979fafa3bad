package org.mutualcrm.webhook;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One event at one endpoint.
 *
 * @param event its id; the receiver sees {@code msg_} before it
 * @param place where it stands in the log; a replay stands anew
 * @param attempts since it was last put in line
 * @param nextAt when it is due; null if it is settled
 * @param outcome what the last attempt brought; null before the first
 */
public record DeliveryView(
    EndpointId endpoint,
    UUID event,
    long place,
    String type,
    Instant occurredAt,
    DeliveryState state,
    int attempts,
    @Nullable Instant nextAt,
    @Nullable Instant finishedAt,
    @Nullable String outcome) {

  public String messageId() {
    return "msg_" + event;
  }
}
