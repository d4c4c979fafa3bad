package org.mutualcrm.meta;

import java.util.Map;
import org.mutualcrm.channel.ChannelAccount;
import org.mutualcrm.channel.ChannelSecrets;
import org.mutualcrm.channel.OutboundMessage;
import org.mutualcrm.channel.OutboundNetwork;
import org.mutualcrm.channel.SendResult;
import org.mutualcrm.channel.SendResult.Refused;
import org.mutualcrm.channel.Visibility;
import org.mutualcrm.wire.Json;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * Speaks as a professional account of Instagram: direct messages, and replies under comments.
 *
 * @see <a
 *     href="https://developers.facebook.com/docs/instagram-platform/instagram-api-with-instagram-login/messaging-api">
 *     messaging</a>
 */
@Component
class InstagramApi implements OutboundNetwork {

  private static final int MESSAGE_LIMIT = 1_000;
  private static final int COMMENT_LIMIT = 2_200;

  private final GraphClient graph;

  InstagramApi(@Value("${crm.instagram.graph-url:https://graph.instagram.com/v25.0}") String url) {
    this.graph = new GraphClient(url);
  }

  @Override
  public String network() {
    return MetaNetworks.INSTAGRAM;
  }

  @Override
  public Limits limits(Visibility visibility) {
    return new Limits(visibility == Visibility.PRIVATE ? MESSAGE_LIMIT : COMMENT_LIMIT);
  }

  @Override
  public SendResult send(ChannelAccount account, ChannelSecrets secrets, OutboundMessage message) {
    if (message.visibility() == Visibility.PRIVATE) {
      var body =
          Map.of(
              "recipient", Map.of("id", message.recipient()),
              "message", Map.of("text", message.text()));
      return graph.post(
          "/" + account.externalId() + "/messages", secrets, body, it -> Json.id(it, "message_id"));
    }
    if (message.inReplyTo() == null) return new Refused("There is no comment to answer");
    return graph.post(
        "/" + message.inReplyTo() + "/replies",
        secrets,
        Map.of("message", message.text()),
        it -> Json.id(it, "id"));
  }
}
