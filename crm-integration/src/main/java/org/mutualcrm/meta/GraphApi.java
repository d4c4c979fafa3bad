package org.mutualcrm.meta;

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
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.MediaType;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.stereotype.Component;
import org.springframework.web.client.ResourceAccessException;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestClientResponseException;
import tools.jackson.databind.JsonNode;

/**
 * Speaks as a page through the Graph API: Send API for Messenger, comments for public replies.
 * Every call carries {@code appsecret_proof}.
 *
 * @see <a href="https://developers.facebook.com/docs/messenger-platform/reference/send-api">Send
 *     API</a>
 */
@Component
class GraphApi implements OutboundNetwork {

  private static final int MESSENGER_LIMIT = 2_000;
  private static final int COMMENT_LIMIT = 8_000;
  private static final java.time.Duration PATIENCE = java.time.Duration.ofSeconds(15);

  private final RestClient http;

  GraphApi(@Value("${crm.meta.graph-url:https://graph.facebook.com/v25.0}") String url) {
    var requests =
        new JdkClientHttpRequestFactory(
            java.net.http.HttpClient.newBuilder().connectTimeout(PATIENCE).build());
    requests.setReadTimeout(PATIENCE);
    this.http = RestClient.builder().baseUrl(url).requestFactory(requests).build();
  }

  @Override
  public String network() {
    return MetaInbound.NETWORK;
  }

  @Override
  public Limits limits(Visibility visibility) {
    return new Limits(visibility == Visibility.PRIVATE ? MESSENGER_LIMIT : COMMENT_LIMIT);
  }

  @Override
  public SendResult send(ChannelAccount account, ChannelSecrets secrets, OutboundMessage message) {
    boolean direct = message.visibility() == Visibility.PRIVATE;
    if (!direct && message.inReplyTo() == null) return new Refused("There is no comment to answer");
    var path =
        direct ? "/" + account.externalId() + "/messages" : "/" + message.inReplyTo() + "/comments";
    try {
      var answer =
          http.post()
              .uri(it ->
                  it.path(path)
                      .queryParam(
                          "appsecret_proof",
                          MetaSignature.proof(secrets.appSecret(), secrets.accessToken()))
                      .build())
              .header("Authorization", "Bearer " + secrets.accessToken())
              .contentType(MediaType.APPLICATION_JSON)
              .body(direct ? directMessage(message) : Map.of("message", message.text()))
              .retrieve()
              .body(JsonNode.class);
      return sent(answer, direct);
    } catch (RestClientResponseException e) {
      return refusal(e);
    } catch (ResourceAccessException e) {
      return new Unavailable("Meta can not be reached");
    }
  }

  private static Map<String, Object> directMessage(OutboundMessage message) {
    return Map.of(
        "messaging_type", "RESPONSE",
        "recipient", Map.of("id", message.recipient()),
        "message", Map.of("text", message.text()));
  }

  private static SendResult sent(
      @org.jspecify.annotations.Nullable JsonNode answer, boolean direct) {
    var id = answer == null ? null : Json.id(answer, direct ? "message_id" : "id");
    return id == null ? new Unavailable("Meta answered without an id") : new Sent(id);
  }

  // Code 1, 2, 4, 17, 32, 341, 613: try again later; everything else will not become better by
  // itself.
  private static SendResult refusal(RestClientResponseException e) {
    JsonNode error;
    try {
      error =
          tools.jackson.databind.json.JsonMapper.shared()
              .readTree(e.getResponseBodyAsByteArray())
              .path("error");
    } catch (tools.jackson.core.JacksonException _) {
      return e.getStatusCode().is5xxServerError()
          ? new Unavailable("Meta answered " + e.getStatusCode())
          : new Refused("Meta answered " + e.getStatusCode());
    }
    int code = error.path("code").asInt(0);
    var text = error.path("message").asString("Meta answered " + e.getStatusCode());
    boolean passing =
        e.getStatusCode().is5xxServerError()
            || error.path("is_transient").asBoolean(false)
            || java.util.Set.of(1, 2, 4, 17, 32, 341, 613).contains(code);
    return passing ? new Unavailable(text) : new Refused(text);
  }
}
