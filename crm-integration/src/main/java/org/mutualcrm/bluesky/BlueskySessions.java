package org.mutualcrm.bluesky;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.mutualcrm.channel.ChannelAccount;
import org.mutualcrm.channel.ChannelSecrets;
import org.mutualcrm.wire.Json;
import org.mutualcrm.wire.Wire;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.client.RestClient;
import tools.jackson.databind.JsonNode;

/**
 * Signed in with an app password, as seldom as can be: a server allows 300 sign-ins a day.
 *
 * @see <a href="https://docs.bsky.app/docs/api/com-atproto-server-create-session">createSession</a>
 */
@Component
class BlueskySessions {

  /** A token lasts two hours. */
  private static final Duration LASTS = Duration.ofMinutes(100);

  record Session(String did, String token, Instant until) {}

  private final RestClient http;
  private final Clock clock;
  private final Map<UUID, Session> open = new ConcurrentHashMap<>();

  BlueskySessions(@Value("${crm.bluesky.url:https://bsky.social}") String url, Clock clock) {
    this.http = Wire.client(url);
    this.clock = clock;
  }

  RestClient http() {
    return http;
  }

  /**
   * @throws org.springframework.web.client.RestClientException if the server does not let us in
   */
  Session of(ChannelAccount account, ChannelSecrets secrets) {
    var known = open.get(account.id());
    if (known != null && known.until().isAfter(clock.instant())) return known;
    var answer =
        http.post()
            .uri("/xrpc/com.atproto.server.createSession")
            .contentType(MediaType.APPLICATION_JSON)
            .body(Map.of("identifier", account.externalId(), "password", secrets.accessToken()))
            .retrieve()
            .requiredBody(JsonNode.class);
    var did = Json.id(answer, "did");
    var token = Json.text(answer, "accessJwt");
    if (did == null || token == null) throw new IllegalStateException("A session without a token");
    var fresh = new Session(did, token, clock.instant().plus(LASTS));
    open.put(account.id(), fresh);
    return fresh;
  }

  /** The server does not want to know this one any more. */
  void forget(ChannelAccount account) {
    open.remove(account.id());
  }
}
