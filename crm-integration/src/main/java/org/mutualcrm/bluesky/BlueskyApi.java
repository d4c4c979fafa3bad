package org.mutualcrm.bluesky;

import java.time.Clock;
import java.util.Map;
import java.util.UUID;
import org.mutualcrm.bluesky.BlueskySessions.Session;
import org.mutualcrm.bluesky.BlueskySessions.SignInRefused;
import org.mutualcrm.channel.ChannelAccount;
import org.mutualcrm.channel.ChannelSecrets;
import org.mutualcrm.channel.OutboundMessage;
import org.mutualcrm.channel.OutboundNetwork;
import org.mutualcrm.channel.SendResult;
import org.mutualcrm.channel.SendResult.Refused;
import org.mutualcrm.channel.SendResult.Sent;
import org.mutualcrm.channel.SendResult.Unavailable;
import org.mutualcrm.channel.Visibility;
import org.mutualcrm.wire.Json;
import org.mutualcrm.wire.Wire;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.client.RestClientException;
import tools.jackson.databind.JsonNode;

/**
 * Answers with a post under theirs. The post's key is made from our message's id, so a repeated try
 * writes the same post.
 *
 * @see <a href="https://docs.bsky.app/docs/advanced-guides/posts#replies-quote-posts-and-embeds">
 *     replies</a>
 */
@Component
class BlueskyApi implements OutboundNetwork {

  private static final int LIMIT = 300;
  private static final String POST = "app.bsky.feed.post";

  private final BlueskySessions sessions;
  private final Clock clock;

  BlueskyApi(BlueskySessions sessions, Clock clock) {
    this.sessions = sessions;
    this.clock = clock;
  }

  @Override
  public String network() {
    return BlueskyInbound.NETWORK;
  }

  @Override
  public Limits limits(Visibility visibility) {
    return new Limits(LIMIT);
  }

  @Override
  public SendResult send(ChannelAccount account, ChannelSecrets secrets, OutboundMessage message) {
    var post = message.inReplyTo();
    if (post == null) return new Refused("There is no post to answer");
    try {
      return sessions.as(account, secrets, session -> answer(session, post, message));
    } catch (SignInRefused e) {
      return new Refused(e.reason());
    } catch (RestClientException e) {
      return Wire.failure("Bluesky", e, "message");
    }
  }

  private SendResult answer(Session session, String post, OutboundMessage message) {
    var parent = post(session, post);
    if (parent.isMissingNode()) return new Refused("The post is not there any more");
    return put(session, message, parent);
  }

  private JsonNode post(Session session, String uri) {
    return sessions
        .http()
        .get()
        .uri("/xrpc/app.bsky.feed.getPosts?uris={uri}", uri)
        .header("Authorization", "Bearer " + session.token())
        .retrieve()
        .requiredBody(JsonNode.class)
        .path("posts")
        .path(0);
  }

  private SendResult put(Session session, OutboundMessage message, JsonNode parent) {
    var itself = Map.of("uri", parent.path("uri").asString(), "cid", parent.path("cid").asString());
    var above = parent.path("record").path("reply").path("root");
    Map<String, String> root =
        above.isObject()
            ? Map.of("uri", above.path("uri").asString(), "cid", above.path("cid").asString())
            : itself;
    var record =
        Map.of(
            "$type", POST,
            "text", message.text(),
            "createdAt", clock.instant().toString(),
            "reply", Map.of("root", root, "parent", itself));
    var answer =
        sessions
            .http()
            .post()
            .uri("/xrpc/com.atproto.repo.putRecord")
            .header("Authorization", "Bearer " + session.token())
            .contentType(MediaType.APPLICATION_JSON)
            .body(
                Map.of(
                    "repo",
                    session.did(),
                    "collection",
                    POST,
                    "rkey",
                    key(message.id()),
                    "record",
                    record))
            .retrieve()
            .requiredBody(JsonNode.class);
    var uri = Json.id(answer, "uri");
    return uri == null ? new Unavailable("Bluesky answered without an id") : new Sent(uri);
  }

  /**
   * A key as the protocol wants it: 13 signs of which each is 5 bits, the highest bit 0.
   *
   * @see <a href="https://atproto.com/specs/tid">TID</a>
   */
  static String key(UUID id) {
    long bits =
        (id.getMostSignificantBits() ^ Long.rotateLeft(id.getLeastSignificantBits(), 29)) >>> 1;
    var key = new char[13];
    for (int i = 12; i >= 0; i--, bits >>>= 5) {
      key[i] = "234567abcdefghijklmnopqrstuvwxyz".charAt((int) (bits & 31));
    }
    return new String(key);
  }
}
