package org.mutualcrm.reviews;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.channel.ChannelAccount;
import org.mutualcrm.channel.ChannelSecrets;
import org.mutualcrm.channel.MalformedPayload;
import org.mutualcrm.channel.PolledNetwork;
import org.mutualcrm.wire.Json;
import org.mutualcrm.wire.Wire;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestClientException;
import org.springframework.web.client.RestClientResponseException;
import tools.jackson.databind.JsonNode;

/**
 * Asks for what was written or changed since the last time. Google lists the newest first, so all
 * pages down to what is known are read before any of it counts as read.
 */
@Component
class ReviewsPoll implements PolledNetwork {

  private static final Duration PAUSE = Duration.ofMinutes(5);
  private static final Duration PENALTY = Duration.ofMinutes(15);
  private static final int PAGE = 50;
  private static final int MOST_PAGES = 400;
  private static final int TOO_MANY = 429;

  private final RestClient http;
  private final GoogleSessions sessions;
  private final Clock clock;

  ReviewsPoll(
      @Value("${crm.google.reviews-url:https://mybusiness.googleapis.com}") String url,
      GoogleSessions sessions,
      Clock clock) {
    this.http = Wire.client(url);
    this.sessions = sessions;
    this.clock = clock;
  }

  @Override
  public String network() {
    return ReviewsInbound.NETWORK;
  }

  @Override
  public Duration pause() {
    return PAUSE;
  }

  @Override
  public Polled poll(ChannelAccount account, ChannelSecrets secrets, @Nullable String cursor) {
    var known = cursor == null ? begin(account) : Instant.parse(cursor);
    try {
      return read(account, secrets, known);
    } catch (RestClientResponseException e) {
      throw failed(account, e);
    } catch (RestClientException e) {
      throw new PollFailed("Google can not be reached", Duration.ZERO);
    } catch (MalformedPayload e) {
      throw new PollFailed("Google answered nonsense: " + e.getMessage(), Duration.ZERO);
    }
  }

  private Instant begin(ChannelAccount account) {
    var days = account.setting("history");
    return clock.instant().minus(Duration.ofDays(days == null ? 0 : Long.parseLong(days)));
  }

  private Polled read(ChannelAccount account, ChannelSecrets secrets, Instant known) {
    var bodies = new ArrayList<byte[]>();
    var newest = known;
    String page = null;
    for (int i = 0; i < MOST_PAGES; i++) {
      var answer = page(account, secrets, page);
      var fresh = new ArrayList<JsonNode>();
      boolean reached = false;
      for (var review : Json.list(answer, "reviews")) {
        var at = Json.time(review, "updateTime", 0);
        // What changed in the very same moment is asked for again, and recognised.
        if (at.isBefore(known)) reached = true;
        else fresh.add(review);
        if (at.isAfter(newest)) newest = at;
      }
      if (!fresh.isEmpty()) bodies.addFirst(Json.bytes(Map.of("reviews", fresh.reversed())));
      page = Json.text(answer, "nextPageToken");
      if (reached || page == null) break;
    }
    return new Polled(List.copyOf(bodies), newest.toString(), false);
  }

  private JsonNode page(ChannelAccount account, ChannelSecrets secrets, @Nullable String token) {
    var body =
        http.get()
            .uri(it -> {
              it.path("/v4/" + account.externalId() + "/reviews")
                  .queryParam("pageSize", PAGE)
                  .queryParam("orderBy", "updateTime desc");
              if (token != null) it.queryParam("pageToken", token);
              return it.build();
            })
            .headers(it -> it.setBearerAuth(sessions.token(account, secrets)))
            .retrieve()
            .body(byte[].class);
    return Json.object(body == null ? new byte[0] : body);
  }

  private PollFailed failed(ChannelAccount account, RestClientResponseException e) {
    sessions.forget(account);
    int status = e.getStatusCode().value();
    if (e.getResponseBodyAsString().contains("invalid_grant"))
      return new PollFailed(
          "Google takes our authorisation no more: give it again and connect anew", PENALTY);
    return switch (status) {
      case 401, 403 -> new PollFailed("Google does not let us read this place", PENALTY);
      case 404 -> new PollFailed("Google knows no such place", PENALTY);
      case TOO_MANY -> new PollFailed("Google asks to be left alone", PENALTY);
      default -> new PollFailed("Google answered " + status, Duration.ZERO);
    };
  }
}
