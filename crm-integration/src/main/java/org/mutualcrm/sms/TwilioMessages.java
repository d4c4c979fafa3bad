package org.mutualcrm.sms;

import org.jspecify.annotations.Nullable;
import org.mutualcrm.channel.ChannelAccount;
import org.mutualcrm.channel.ChannelSecrets;
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
 * One message to one number.
 *
 * @see <a href="https://www.twilio.com/docs/messaging/api/message-resource">Message resource</a>
 */
@Component
class TwilioMessages {

  private final RestClient http;

  TwilioMessages(@Value("${crm.sms.api-url:https://api.twilio.com}") String url) {
    this.http = Wire.client(url);
  }

  /** The account lacks what Twilio has to be told. */
  static final class NotSetUp extends RuntimeException {

    NotSetUp() {
      super("The account's SID is not set");
    }
  }

  /**
   * What Twilio calls it; null if it does not say.
   *
   * @throws RestClientException if Twilio did not take it, or did not answer
   */
  @Nullable String post(ChannelAccount account, ChannelSecrets secrets, String to, String text) {
    var sid = account.setting("account");
    if (sid == null) throw new NotSetUp();
    var form = new LinkedMultiValueMap<String, String>();
    form.add("To", to);
    form.add("From", account.externalId());
    form.add("Body", text);
    var address = account.setting("address");
    // Only where we know how we are seen from outside can Twilio tell how far it got.
    if (address != null) form.add("StatusCallback", address);
    var answer =
        http.post()
            .uri("/2010-04-01/Accounts/{sid}/Messages.json", sid)
            .headers(it -> it.setBasicAuth(sid, secrets.accessToken()))
            .contentType(MediaType.APPLICATION_FORM_URLENCODED)
            .body(form)
            .retrieve()
            .body(JsonNode.class);
    return answer == null ? null : Json.id(answer, "sid");
  }
}
