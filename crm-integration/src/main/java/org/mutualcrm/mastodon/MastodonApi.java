package org.mutualcrm.mastodon;

import java.util.LinkedHashMap;
import org.mutualcrm.channel.ChannelAccount;
import org.mutualcrm.channel.ChannelSecrets;
import org.mutualcrm.channel.OutboundMessage;
import org.mutualcrm.channel.OutboundNetwork;
import org.mutualcrm.channel.SendResult;
import org.mutualcrm.channel.SendResult.Sent;
import org.mutualcrm.channel.SendResult.Unavailable;
import org.mutualcrm.channel.Visibility;
import org.mutualcrm.wire.Json;
import org.mutualcrm.wire.Wire;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.client.RestClientException;
import tools.jackson.databind.JsonNode;

/**
 * Answers with a status that mentions the person; what was said directly is answered directly. The
 * idempotency key keeps a repeated try from saying it twice.
 *
 * @see <a href="https://docs.joinmastodon.org/methods/statuses/#create">statuses</a>
 */
@Component
class MastodonApi implements OutboundNetwork {

  /** What an instance allows unless it says otherwise. */
  private static final int LIMIT = 500;

  /** The mention of the person is part of what is said. */
  private static final int MENTION = 100;

  private final String scheme;

  MastodonApi(@Value("${crm.mastodon.scheme:https}") String scheme) {
    this.scheme = scheme;
  }

  @Override
  public String network() {
    return MastodonInbound.NETWORK;
  }

  @Override
  public Limits limits(Visibility visibility) {
    return new Limits(LIMIT - MENTION);
  }

  @Override
  public SendResult send(ChannelAccount account, ChannelSecrets secrets, OutboundMessage message) {
    var body = new LinkedHashMap<String, Object>();
    body.put("status", "@" + message.recipient() + " " + message.text());
    if (message.inReplyTo() != null) body.put("in_reply_to_id", message.inReplyTo());
    body.put("visibility", message.visibility() == Visibility.PRIVATE ? "direct" : "unlisted");
    try {
      var answer =
          Wire.client(scheme + "://" + Home.of(account).host())
              .post()
              .uri("/api/v1/statuses")
              .header("Authorization", "Bearer " + secrets.accessToken())
              .header("Idempotency-Key", message.id().toString())
              .contentType(MediaType.APPLICATION_JSON)
              .body(body)
              .retrieve()
              .body(JsonNode.class);
      var id = answer == null ? null : Json.id(answer, "id");
      return id == null ? new Unavailable("The instance answered without an id") : new Sent(id);
    } catch (RestClientException e) {
      return Wire.failure("Mastodon", e, "error");
    }
  }
}
