package org.mutualcrm.whatsapp;

import java.time.Duration;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.channel.ChannelAccount;
import org.mutualcrm.channel.ChannelSecrets;
import org.mutualcrm.channel.OutboundMessage;
import org.mutualcrm.channel.OutboundNetwork;
import org.mutualcrm.channel.SendResult;
import org.mutualcrm.channel.Visibility;
import org.mutualcrm.meta.GraphClient;
import org.mutualcrm.wire.Json;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/**
 * Speaks as a number of ours. Within 24 hours of the customer's last message anything may be said;
 * afterwards WhatsApp refuses what is not an approved template, and says so.
 *
 * @see <a href="https://developers.facebook.com/docs/whatsapp/cloud-api/messages">messages</a>
 */
@Component
class WhatsAppApi implements OutboundNetwork {

  private static final int LIMIT = 4_096;
  private static final Duration WINDOW = Duration.ofHours(24);

  /** A business-scoped user id: a country, a dot, and up to 128 letters and digits. */
  private static final Pattern USER = Pattern.compile("[A-Z]{2}\\.[A-Za-z0-9.]{1,128}");

  private final GraphClient graph;

  WhatsAppApi(@Value("${crm.whatsapp.graph-url:https://graph.facebook.com/v25.0}") String url) {
    this.graph = new GraphClient(url);
  }

  @Override
  public String network() {
    return "whatsapp";
  }

  @Override
  public Limits limits(Visibility visibility) {
    return new Limits(LIMIT, WINDOW);
  }

  @Override
  public SendResult send(ChannelAccount account, ChannelSecrets secrets, OutboundMessage message) {
    var body = new LinkedHashMap<String, Object>();
    body.put("messaging_product", "whatsapp");
    body.put("recipient_type", "individual");
    body.put(USER.matcher(message.recipient()).matches() ? "recipient" : "to", message.recipient());
    if (message.inReplyTo() != null) body.put("context", Map.of("message_id", message.inReplyTo()));
    body.put("type", "text");
    body.put("text", Map.of("body", message.text()));
    return graph.post("/" + account.externalId() + "/messages", secrets, body, WhatsAppApi::id);
  }

  private static @Nullable String id(JsonNode answer) {
    Iterator<JsonNode> messages = answer.path("messages").iterator();
    return messages.hasNext() ? Json.id(messages.next(), "id") : null;
  }
}
