package org.mutualcrm.sms;

import java.net.ConnectException;
import java.net.http.HttpConnectTimeoutException;
import java.util.Set;
import org.mutualcrm.channel.CampaignMessage;
import org.mutualcrm.channel.CampaignNetwork;
import org.mutualcrm.channel.ChannelAccount;
import org.mutualcrm.channel.ChannelSecrets;
import org.mutualcrm.channel.Handover;
import org.mutualcrm.channel.Handover.AccountUnavailable;
import org.mutualcrm.channel.Handover.Refused;
import org.mutualcrm.channel.Handover.Taken;
import org.mutualcrm.channel.Handover.Uncertain;
import org.mutualcrm.wire.Wire;
import org.springframework.stereotype.Component;
import org.springframework.web.client.RestClientException;
import org.springframework.web.client.RestClientResponseException;

/**
 * Text messages nobody asked for. Twilio takes no key of ours, so one whose answer was lost may
 * have been taken or not.
 */
@Component
class SmsCampaigns implements CampaignNetwork {

  /** Not a number, and not one that takes text messages. */
  private static final Set<Integer> NOBODY = Set.of(21211, 21614);

  private final TwilioMessages twilio;

  SmsCampaigns(TwilioMessages twilio) {
    this.twilio = twilio;
  }

  @Override
  public String network() {
    return SmsInbound.NETWORK;
  }

  @Override
  public Handover hand(ChannelAccount account, ChannelSecrets secrets, CampaignMessage message) {
    try {
      var id = twilio.post(account, secrets, message.recipient(), message.text());
      return id == null ? new Uncertain("Twilio answered without an id") : new Taken(id);
    } catch (TwilioMessages.NotSetUp e) {
      return new AccountUnavailable(String.valueOf(e.getMessage()));
    } catch (RestClientException e) {
      return failure(e);
    }
  }

  @Override
  public int longest() {
    return SmsSending.LIMIT;
  }

  private static Handover failure(RestClientException e) {
    if (e.getRootCause() instanceof ConnectException
        || e.getRootCause() instanceof HttpConnectTimeoutException)
      return new AccountUnavailable("Twilio can not be reached");
    if (!(e instanceof RestClientResponseException answer))
      return new Uncertain("Twilio's answer was lost");
    int status = answer.getStatusCode().value();
    var said = Wire.said("Twilio", answer, "message");
    // Whatever broke there may have broken after it was taken.
    if (status >= 500) return new Uncertain(said);
    return TwilioMessages.ours(answer)
        ? new AccountUnavailable(said)
        : new Refused(said, NOBODY.contains(TwilioMessages.code(answer)));
  }
}
