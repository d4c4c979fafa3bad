package org.mutualcrm.webhook;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where events are sent, and how that goes.
 *
 * @param version of its name, address and topics, from 1
 * @param reason why it is not active; null while it is
 * @param failingSince when it began to fail; null while all is well
 * @param restUntil it is left alone until then
 * @param waiting events that are still to be sent
 * @param dead events given up within the last 30 days
 * @param oldSecretUntil until when the secret before this one counts too; null if none does
 */
public record WebhookEndpoint(
    EndpointId id,
    String name,
    String url,
    List<String> topics,
    int version,
    EndpointState state,
    @Nullable String reason,
    @Nullable Instant failingSince,
    @Nullable Instant restUntil,
    @Nullable Instant lastSuccessAt,
    @Nullable String lastFailure,
    long waiting,
    long dead,
    @Nullable Instant oldSecretUntil,
    String createdBy,
    Instant createdAt) {

  /** Whether somebody should look at it. */
  public boolean troubled() {
    return state == EndpointState.DISABLED || failingSince != null;
  }
}
