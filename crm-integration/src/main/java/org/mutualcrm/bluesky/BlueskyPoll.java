package org.mutualcrm.bluesky;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.bluesky.BlueskySessions.SignInRefused;
import org.mutualcrm.channel.ChannelAccount;
import org.mutualcrm.channel.ChannelSecrets;
import org.mutualcrm.channel.PolledNetwork;
import org.mutualcrm.wire.Json;
import org.springframework.stereotype.Component;
import org.springframework.web.client.RestClientException;
import org.springframework.web.client.RestClientResponseException;
import tools.jackson.databind.JsonNode;

/**
 * Asks for the notifications of an account. They come newest first, so it reads back until it meets
 * what it has read before; the cursor is the time of the newest that was read.
 */
@Component
class BlueskyPoll implements PolledNetwork {

  private static final int PAGE = 100;

  /** Further back than that nobody answers any more. */
  private static final int MOST_PAGES = 50;

  private static final Duration PAUSE = Duration.ofSeconds(15);
  private static final Duration PENALTY = Duration.ofMinutes(10);
  private static final int TOO_MANY = 429;

  private final BlueskySessions sessions;

  BlueskyPoll(BlueskySessions sessions) {
    this.sessions = sessions;
  }

  @Override
  public String network() {
    return BlueskyInbound.NETWORK;
  }

  @Override
  public Duration pause() {
    return PAUSE;
  }

  @Override
  public Polled poll(ChannelAccount account, ChannelSecrets secrets, @Nullable String cursor) {
    try {
      var fresh = fresh(account, secrets, cursor);
      if (fresh.isEmpty()) return new Polled(List.of(), cursor, false);
      var newest = fresh.getFirst().path("indexedAt").asString(cursor);
      Collections.reverse(fresh);
      return new Polled(List.of(Json.bytes(fresh)), newest, false);
    } catch (SignInRefused e) {
      throw new PollFailed(e.reason(), PENALTY);
    } catch (RestClientResponseException e) {
      int status = e.getStatusCode().value();
      throw status == TOO_MANY
          ? new PollFailed("Bluesky asks to be left alone", PENALTY)
          : new PollFailed("Bluesky answered " + status, Duration.ZERO);
    } catch (RestClientException e) {
      throw new PollFailed("Bluesky can not be reached", Duration.ZERO);
    }
  }

  private List<JsonNode> fresh(
      ChannelAccount account, ChannelSecrets secrets, @Nullable String since) {
    var fresh = new ArrayList<JsonNode>();
    String page = null;
    for (int pages = 0; pages < MOST_PAGES; pages++) {
      var answer = page(account, secrets, page);
      var all = Json.list(answer, "notifications");
      var unread = all.stream().filter(it -> isAfter(it, since)).toList();
      fresh.addAll(unread);
      page = Json.text(answer, "cursor");
      if (unread.size() < all.size() || all.size() < PAGE || page == null || since == null) break;
    }
    return fresh;
  }

  private JsonNode page(ChannelAccount account, ChannelSecrets secrets, @Nullable String page) {
    return sessions.as(
        account,
        secrets,
        session ->
            sessions
                .http()
                .get()
                .uri(it -> {
                  it.path("/xrpc/app.bsky.notification.listNotifications")
                      .queryParam("limit", PAGE);
                  if (page != null) it.queryParam("cursor", "{page}");
                  return page == null ? it.build() : it.build(page);
                })
                .header("Authorization", "Bearer " + session.token())
                .retrieve()
                .requiredBody(JsonNode.class));
  }

  /** Times are written alike, so they compare as texts. */
  private static boolean isAfter(JsonNode notification, @Nullable String since) {
    return since == null || notification.path("indexedAt").asString("").compareTo(since) > 0;
  }
}
