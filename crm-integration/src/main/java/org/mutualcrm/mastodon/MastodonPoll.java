package org.mutualcrm.mastodon;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.channel.ChannelAccount;
import org.mutualcrm.channel.ChannelSecrets;
import org.mutualcrm.channel.MalformedPayload;
import org.mutualcrm.channel.PolledNetwork;
import org.mutualcrm.wire.Json;
import org.mutualcrm.wire.Wire;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import org.springframework.web.client.RestClientException;
import org.springframework.web.client.RestClientResponseException;
import tools.jackson.databind.JsonNode;

/**
 * Asks an instance for the notifications of an account, oldest first. The first time only for the
 * newest: nobody waits for an answer to what was said years ago.
 *
 * @see <a href="https://docs.joinmastodon.org/methods/notifications/">notifications</a>
 */
@Component
class MastodonPoll implements PolledNetwork {

  /** The most an instance answers at once. */
  private static final int PAGE = 40;

  // An instance allows 300 requests in 5 minutes.
  private static final Duration PAUSE = Duration.ofSeconds(10);
  private static final Duration PENALTY = Duration.ofMinutes(5);
  private static final int TOO_MANY = 429;

  private final String scheme;

  MastodonPoll(@Value("${crm.mastodon.scheme:https}") String scheme) {
    this.scheme = scheme;
  }

  @Override
  public String network() {
    return MastodonInbound.NETWORK;
  }

  @Override
  public Duration pause() {
    return PAUSE;
  }

  @Override
  public Polled poll(ChannelAccount account, ChannelSecrets secrets, @Nullable String cursor) {
    var page = page(account, secrets, cursor);
    if (page.isEmpty()) return new Polled(List.of(), cursor == null ? "0" : cursor, false);
    var oldestFirst = new ArrayList<>(page);
    oldestFirst.sort(Comparator.comparing(MastodonPoll::id, MastodonPoll::byAge));
    return new Polled(
        List.of(Json.bytes(oldestFirst)),
        id(oldestFirst.getLast()),
        cursor != null && page.size() == PAGE);
  }

  private List<JsonNode> page(
      ChannelAccount account, ChannelSecrets secrets, @Nullable String cursor) {
    try {
      var body =
          Wire.client(scheme + "://" + Home.of(account).host())
              .get()
              .uri(it -> {
                it.path("/api/v1/notifications").queryParam("limit", PAGE);
                // Once connected, page by page, so that a long gap is filled in order.
                if (cursor != null) it.queryParam("min_id", cursor);
                return it.build();
              })
              .header("Authorization", "Bearer " + secrets.accessToken())
              .retrieve()
              .body(byte[].class);
      return body == null ? List.of() : Json.objects(body);
    } catch (RestClientResponseException e) {
      int status = e.getStatusCode().value();
      throw switch (status) {
        case 401, 403 -> new PollFailed("The instance refuses the access token", PENALTY);
        case TOO_MANY -> new PollFailed("The instance asks to be left alone", PENALTY);
        default -> new PollFailed("The instance answered " + status, Duration.ZERO);
      };
    } catch (RestClientException e) {
      throw new PollFailed("The instance can not be reached", Duration.ZERO);
    } catch (MalformedPayload e) {
      throw new PollFailed("The instance answered nonsense: " + e.getMessage(), Duration.ZERO);
    }
  }

  private static String id(JsonNode notification) {
    var id = Json.id(notification, "id");
    if (id == null) throw new MalformedPayload("a notification has no 'id'");
    return id;
  }

  /** Ids are numbers of growing length, written as text. */
  private static int byAge(String one, String other) {
    int length = Integer.compare(one.length(), other.length());
    return length != 0 ? length : one.compareTo(other);
  }
}
