package org.mutualcrm.meta;

import java.util.LinkedHashMap;
import java.util.Map;
import org.mutualcrm.channel.ChannelAccount;
import org.mutualcrm.channel.ChannelSecrets;
import org.mutualcrm.channel.OutboundMessage;
import org.mutualcrm.channel.OutboundNetwork;
import org.mutualcrm.channel.SendResult;
import org.mutualcrm.channel.SendResult.Refused;
import org.mutualcrm.channel.Visibility;
import org.mutualcrm.wire.Json;

/**
 * Speaks as a page or as a professional account of Instagram: direct messages, and replies under
 * comments. The two differ in little.
 *
 * @see <a href="https://developers.facebook.com/docs/messenger-platform/reference/send-api">Send
 *     API</a>
 * @see <a
 *     href="https://developers.facebook.com/docs/instagram-platform/instagram-api-with-instagram-login/messaging-api">
 *     messaging of Instagram</a>
 */
final class GraphApi implements OutboundNetwork {

  private final GraphClient graph;
  private final Dialect dialect;

  /**
   * How one of the two wants it.
   *
   * @param message the longest direct message, in characters
   * @param comment the longest comment, in characters
   * @param answers where answers to a comment are posted, under its id
   * @param envelope what goes with every direct message
   */
  record Dialect(
      String network, int message, int comment, String answers, Map<String, Object> envelope) {

    static final Dialect PAGE =
        new Dialect(
            MetaNetworks.META, 2_000, 8_000, "comments", Map.of("messaging_type", "RESPONSE"));
    static final Dialect INSTAGRAM =
        new Dialect(MetaNetworks.INSTAGRAM, 1_000, 2_200, "replies", Map.of());
  }

  GraphApi(String url, Dialect dialect) {
    this.graph = new GraphClient(url);
    this.dialect = dialect;
  }

  @Override
  public String network() {
    return dialect.network();
  }

  @Override
  public Limits limits(Visibility visibility) {
    return new Limits(visibility == Visibility.PRIVATE ? dialect.message() : dialect.comment());
  }

  @Override
  public SendResult send(ChannelAccount account, ChannelSecrets secrets, OutboundMessage message) {
    if (message.visibility() == Visibility.PRIVATE) {
      var body = new LinkedHashMap<>(dialect.envelope());
      body.put("recipient", Map.of("id", message.recipient()));
      body.put("message", Map.of("text", message.text()));
      return graph.post(
          "/" + account.externalId() + "/messages", secrets, body, it -> Json.id(it, "message_id"));
    }
    if (message.inReplyTo() == null) return new Refused("There is no comment to answer");
    return graph.post(
        "/" + message.inReplyTo() + "/" + dialect.answers(),
        secrets,
        Map.of("message", message.text()),
        it -> Json.id(it, "id"));
  }
}
