package org.mutualcrm.reviews;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.mutualcrm.channel.ChannelAccount;
import org.mutualcrm.channel.ChannelSecrets;
import org.mutualcrm.channel.MalformedPayload;
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
import org.springframework.web.client.RestClientResponseException;

/**
 * Puts our answer under a review. There is one answer to a review: another one replaces it, and the
 * same one sent again changes nothing.
 *
 * @see <a
 *     href="https://developers.google.com/my-business/reference/rest/v4/accounts.locations.reviews/updateReply">updateReply</a>
 */
@Component
class ReviewsSending implements OutboundNetwork {

  private static final int LIMIT_BYTES = 4_096;
  private static final int UNAUTHORIZED = 401;

  private final RestClient http;
  private final GoogleSessions sessions;

  ReviewsSending(
      @Value("${crm.google.reviews-url:https://mybusiness.googleapis.com}") String url,
      GoogleSessions sessions) {
    this.http = Wire.client(url);
    this.sessions = sessions;
  }

  @Override
  public String network() {
    return ReviewsInbound.NETWORK;
  }

  @Override
  public Limits limits(Visibility visibility) {
    return new Limits(LIMIT_BYTES);
  }

  @Override
  public SendResult send(ChannelAccount account, ChannelSecrets secrets, OutboundMessage message) {
    var review = message.inReplyTo();
    if (review == null) return new Refused("There is no review to answer");
    if (message.text().getBytes(StandardCharsets.UTF_8).length > LIMIT_BYTES)
      return new Refused(
          "Google takes at most 4,096 bytes, and other alphabets need more a letter");
    try {
      var body =
          http.put()
              .uri(it ->
                  it.path("/v4/" + account.externalId() + "/reviews/{review}/reply").build(review))
              .headers(it -> it.setBearerAuth(sessions.token(account, secrets)))
              .contentType(MediaType.APPLICATION_JSON)
              .body(Map.of("comment", message.text()))
              .retrieve()
              .body(byte[].class);
      var reply = Json.object(body == null ? new byte[0] : body);
      return new Sent(ReviewsInbound.replyId(review, reply));
    } catch (MalformedPayload e) {
      return new Unavailable("Google answered nonsense: " + e.getMessage());
    } catch (RestClientException e) {
      return failure(account, e);
    }
  }

  private SendResult failure(ChannelAccount account, RestClientException e) {
    boolean refused =
        e instanceof RestClientResponseException it && it.getStatusCode().value() == UNAUTHORIZED;
    // The token may just be over; with a fresh one it is tried again.
    if (refused) sessions.forget(account);
    return refused
        ? new Unavailable("Google does not take our authorisation")
        : Wire.failure("Google", e, "error_description");
  }
}
