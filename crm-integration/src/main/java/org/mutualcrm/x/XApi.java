package org.mutualcrm.x;

import java.util.Map;
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
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestClientException;
import tools.jackson.databind.JsonNode;

/**
 * Speaks as a user of X whose OAuth 2 token we hold: posts in answer, and direct messages.
 *
 * @see <a href="https://docs.x.com/x-api/posts/create-post">posts</a>
 */
@Component
class XApi implements OutboundNetwork {

  private static final int POST_LIMIT = 280;
  private static final int MESSAGE_LIMIT = 10_000;

  private final RestClient http;

  XApi(@Value("${crm.x.api-url:https://api.x.com/2}") String url) {
    this.http = Wire.client(url);
  }

  @Override
  public String network() {
    return XInbound.NETWORK;
  }

  @Override
  public Limits limits(Visibility visibility) {
    return new Limits(visibility == Visibility.PRIVATE ? MESSAGE_LIMIT : POST_LIMIT);
  }

  @Override
  public SendResult send(ChannelAccount account, ChannelSecrets secrets, OutboundMessage message) {
    if (message.visibility() == Visibility.PRIVATE) {
      var path = "/dm_conversations/with/" + message.recipient() + "/messages";
      return post(path, secrets, Map.of("text", message.text()), "dm_event_id");
    }
    if (message.inReplyTo() == null) return new Refused("There is no post to answer");
    var reply = Map.of("in_reply_to_tweet_id", message.inReplyTo());
    return post("/tweets", secrets, Map.of("text", message.text(), "reply", reply), "id");
  }

  private SendResult post(String path, ChannelSecrets secrets, Object body, String id) {
    try {
      var answer =
          http.post()
              .uri(path)
              .header("Authorization", "Bearer " + secrets.accessToken())
              .contentType(MediaType.APPLICATION_JSON)
              .body(body)
              .retrieve()
              .body(JsonNode.class);
      var sent = answer == null ? null : Json.id(answer.path("data"), id);
      return sent == null ? new Unavailable("X answered without an id") : new Sent(sent);
    } catch (RestClientException e) {
      return Wire.failure("X", e, "detail");
    }
  }
}
