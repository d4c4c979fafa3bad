package org.mutualcrm.sms;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.channel.ChannelAccount;
import org.mutualcrm.channel.ChannelSecrets;
import org.mutualcrm.channel.MalformedPayload;
import org.mutualcrm.wire.Json;
import org.mutualcrm.wire.Wire;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestClientException;
import org.springframework.web.client.RestClientResponseException;
import tools.jackson.databind.JsonNode;

/**
 * One message to one number.
 *
 * @see <a href="https://www.twilio.com/docs/messaging/api/message-resource">Message resource</a>
 */
@Component
class TwilioMessages {

  /** Not signed in, suspended, no such account, too many at once. */
  private static final Set<Integer> OUR_STATUS = Set.of(401, 403, 404, 429);

  /** Account not active; our own number is none, or not ours. */
  private static final Set<Integer> OUR_CODES = Set.of(20003, 20005, 21212, 21603, 21606, 21659);

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

  /** Whether it is about our account, and would be said of any other message, too. */
  static boolean ours(RestClientResponseException answer) {
    return OUR_STATUS.contains(answer.getStatusCode().value()) || OUR_CODES.contains(code(answer));
  }

  static int code(RestClientResponseException answer) {
    try {
      return Json.object(answer.getResponseBodyAsByteArray()).path("code").asInt(0);
    } catch (MalformedPayload _) {
      return 0;
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
