package org.mutualcrm.reviews;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.channel.ChannelAccount;
import org.mutualcrm.channel.ChannelSecrets;
import org.mutualcrm.wire.Json;
import org.mutualcrm.wire.Wire;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestClientException;
import tools.jackson.databind.JsonNode;

/**
 * Access tokens, which live for an hour, made of the refresh token that the owner of the place gave
 * us. Kept in memory only.
 *
 * @see <a
 *     href="https://developers.google.com/identity/protocols/oauth2/web-server#offline">Refreshing
 *     an access token</a>
 */
@Component
class GoogleSessions {

  private static final Duration MARGIN = Duration.ofMinutes(2);

  private final RestClient http;
  private final Clock clock;
  private final Map<UUID, Session> sessions = new ConcurrentHashMap<>();

  GoogleSessions(
      @Value("${crm.google.token-url:https://oauth2.googleapis.com/token}") String url,
      Clock clock) {
    this.http = Wire.client(url);
    this.clock = clock;
  }

  private record Session(String refreshToken, String accessToken, Instant until) {}

  /**
   * @throws RestClientException if Google gives none, for whatever reason
   */
  String token(ChannelAccount account, ChannelSecrets secrets) {
    var known = sessions.get(account.id());
    if (known != null
        && known.refreshToken().equals(secrets.accessToken())
        && clock.instant().isBefore(known.until())) return known.accessToken();
    var session = renew(account, secrets);
    sessions.put(account.id(), session);
    return session.accessToken();
  }

  /** Forgets a token that Google takes no more. */
  void forget(ChannelAccount account) {
    sessions.remove(account.id());
  }

  private Session renew(ChannelAccount account, ChannelSecrets secrets) {
    var form = new LinkedMultiValueMap<String, String>();
    form.add("grant_type", "refresh_token");
    form.add("client_id", account.settings().getOrDefault("client", ""));
    form.add("client_secret", secrets.appSecret());
    form.add("refresh_token", secrets.accessToken());
    var answer =
        http.post()
            .contentType(MediaType.APPLICATION_FORM_URLENCODED)
            .body(form)
            .retrieve()
            .body(JsonNode.class);
    var token = text(answer);
    long seconds = answer == null ? 0 : answer.path("expires_in").asLong(0);
    var until = clock.instant().plusSeconds(seconds).minus(MARGIN);
    return new Session(secrets.accessToken(), token, until);
  }

  private static String text(@Nullable JsonNode answer) {
    var token = answer == null ? null : Json.text(answer, "access_token");
    if (token == null) throw new RestClientException("Google answered without an access token");
    return token;
  }
}
