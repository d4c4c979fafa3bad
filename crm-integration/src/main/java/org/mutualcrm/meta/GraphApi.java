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
 * Speaks as a page: Send API for Messenger, comments for public replies.
 *
 * @see <a href="https://developers.facebook.com/docs/messenger-platform/reference/send-api">Send
 *     API</a>
 */
@Component
class GraphApi implements OutboundNetwork {

  private static final int MESSENGER_LIMIT = 2_000;
  private static final int COMMENT_LIMIT = 8_000;

  private final GraphClient graph;

  GraphApi(@Value("${crm.meta.graph-url:https://graph.facebook.com/v25.0}") String url) {
    this.graph = new GraphClient(url);
  }

  @Override
  public String network() {
    return MetaNetworks.META;
  }

  @Override
  public Limits limits(Visibility visibility) {
    return new Limits(visibility == Visibility.PRIVATE ? MESSENGER_LIMIT : COMMENT_LIMIT);
  }

  @Override
  public SendResult send(ChannelAccount account, ChannelSecrets secrets, OutboundMessage message) {
    if (message.visibility() == Visibility.PRIVATE) {
      var body =
          Map.of(
              "messaging_type", "RESPONSE",
              "recipient", Map.of("id", message.recipient()),
              "message", Map.of("text", message.text()));
      return graph.post(
          "/" + account.externalId() + "/messages", secrets, body, it -> Json.id(it, "message_id"));
    }
    if (message.inReplyTo() == null) return new Refused("There is no comment to answer");
    return graph.post(
        "/" + message.inReplyTo() + "/comments",
        secrets,
        Map.of("message", message.text()),
        it -> Json.id(it, "id"));
  }
}
