package org.mutualcrm.web.console;

import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.webhook.DraftEndpoint;
import org.mutualcrm.webhook.EndpointResult.Faulty;
import org.mutualcrm.webhook.WebhookEndpoint;

/**
 * A webhook endpoint as typed.
 *
 * @param version that is being changed; 0 for a new one
 */
public record WebhookForm(String name, String url, Set<String> topics, int version) {

  static WebhookForm of(String name, String url, @Nullable Set<String> topics, int version) {
    return new WebhookForm(name, url, topics == null ? Set.of() : topics, version);
  }

  static WebhookForm of(WebhookEndpoint it) {
    return new WebhookForm(it.name(), it.url(), Set.copyOf(it.topics()), it.version());
  }

  DraftEndpoint draft() {
    return new DraftEndpoint(name, url, topics);
  }

  static Map<String, String> errors(@Nullable Faulty fault) {
    return fault == null ? Map.of() : Map.of(fault.field(), fault.message() + ". " + fault.hint());
  }
}
