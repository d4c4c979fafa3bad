package org.mutualcrm.sms;

import org.jspecify.annotations.Nullable;
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
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestClientException;
import tools.jackson.databind.JsonNode;

/**
 * Sends from a number of ours. Twilio takes no key of ours for a message, so one whose answer was
 * lost may be sent twice.
 *
 * @see <a href="https://www.twilio.com/docs/messaging/api/message-resource">Message resource</a>
 */
@Component
class SmsSending implements OutboundNetwork {

  private static final int LIMIT = 1_600;

  private final RestClient http;

  SmsSending(@Value("${crm.sms.api-url:https://api.twilio.com}") String url) {
    this.http = Wire.client(url);
  }

  @Override
  public String network() {
    return SmsInbound.NETWORK;
  }

  @Override
  public Limits limits(Visibility visibility) {
    return new Limits(LIMIT);
  }

  @Override
  public int pieces(String text) {
    return SmsSegments.of(text);
  }

  @Override
  public SendResult send(ChannelAccount account, ChannelSecrets secrets, OutboundMessage message) {
    var sid = account.setting("account");
    if (sid == null) return new Refused("The account's SID is not set");
    var form = new LinkedMultiValueMap<String, String>();
    form.add("To", message.recipient());
    form.add("From", account.externalId());
    form.add("Body", message.text());
    var address = account.setting("address");
    // Only where we know how we are seen from outside can Twilio tell how far it got.
    if (address != null) form.add("StatusCallback", address);
    try {
      var answer =
          http.post()
              .uri("/2010-04-01/Accounts/{sid}/Messages.json", sid)
              .headers(it -> it.setBasicAuth(sid, secrets.accessToken()))
              .contentType(MediaType.APPLICATION_FORM_URLENCODED)
              .body(form)
              .retrieve()
              .body(JsonNode.class);
      return sent(answer);
    } catch (RestClientException e) {
      return Wire.failure("Twilio", e, "message");
    }
  }

  private static SendResult sent(@Nullable JsonNode answer) {
    var id = answer == null ? null : Json.id(answer, "sid");
    return id == null ? new Unavailable("Twilio answered without an id") : new Sent(id);
  }
}
