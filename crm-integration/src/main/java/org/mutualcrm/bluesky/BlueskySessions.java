package org.mutualcrm.bluesky;

import java.io.Serial;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.mutualcrm.channel.ChannelAccount;
import org.mutualcrm.channel.ChannelSecrets;
import org.mutualcrm.wire.Json;
import org.mutualcrm.wire.Wire;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.client.HttpClientErrorException;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestClientResponseException;
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

  record Session(String did, String token, String password, Instant until) {}

  /** The server does not accept this name and app password. */
  static class SignInRefused extends RuntimeException {

    @Serial private static final long serialVersionUID = 1L;

    private final String reason;

    SignInRefused(String reason) {
      super(reason);
      this.reason = reason;
    }

    String reason() {
      return reason;
    }
  }

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
   * Asks as this account. A session may end before its time, for instance when its app password is
   * changed; then a new one is opened, once.
   *
   * @throws SignInRefused if the server does not let us in
   * @throws org.springframework.web.client.RestClientException if it refuses, or can not be reached
   */
  <T> T as(ChannelAccount account, ChannelSecrets secrets, Function<Session, T> request) {
    try {
      return request.apply(of(account, secrets));
    } catch (RestClientResponseException e) {
      if (!ended(e)) throw e;
      open.remove(account.id());
      return request.apply(of(account, secrets));
    }
  }

  private Session of(ChannelAccount account, ChannelSecrets secrets) {
    var known = open.get(account.id());
    if (known != null
        && known.until().isAfter(clock.instant())
        && known.password().equals(secrets.accessToken())) return known;
    var answer = signIn(account, secrets);
    var did = Json.id(answer, "did");
    var token = Json.text(answer, "accessJwt");
    if (did == null || token == null) throw new SignInRefused("A session without a token");
    var fresh = new Session(did, token, secrets.accessToken(), clock.instant().plus(LASTS));
    open.put(account.id(), fresh);
    return fresh;
  }

  private JsonNode signIn(ChannelAccount account, ChannelSecrets secrets) {
    try {
      return http.post()
          .uri("/xrpc/com.atproto.server.createSession")
          .contentType(MediaType.APPLICATION_JSON)
          .body(Map.of("identifier", account.externalId(), "password", secrets.accessToken()))
          .retrieve()
          .requiredBody(JsonNode.class);
    } catch (HttpClientErrorException e) {
      if (e.getStatusCode() == HttpStatus.TOO_MANY_REQUESTS) throw e;
      throw new SignInRefused("Bluesky refuses the app password");
    }
  }

  private static boolean ended(RestClientResponseException e) {
    if (e.getStatusCode() == HttpStatus.UNAUTHORIZED) return true;
    var body = e.getResponseBodyAsString();
    return e.getStatusCode() == HttpStatus.BAD_REQUEST
        && (body.contains("ExpiredToken") || body.contains("InvalidToken"));
  }
}
