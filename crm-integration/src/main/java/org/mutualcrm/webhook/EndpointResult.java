package org.mutualcrm.webhook;

/** Every way a change of an endpoint can end. */
public sealed interface EndpointResult {

  record Kept(WebhookEndpoint endpoint) implements EndpointResult {}

  /**
   * There is a new secret, shown now and never again.
   *
   * @param secret {@code whsec_} and 32 bytes in Base64
   */
  record Issued(WebhookEndpoint endpoint, String secret) implements EndpointResult {}

  /** Somebody changed it since; nothing changed now. */
  record Moved(WebhookEndpoint now) implements EndpointResult {}

  /** Nothing changed. */
  record Faulty(String code, String field, String message, String hint) implements EndpointResult {}

  record UnknownEndpoint(EndpointId id) implements EndpointResult {}
}
