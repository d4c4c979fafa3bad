package org.mutualcrm.sms;

import java.net.ConnectException;
import java.net.http.HttpConnectTimeoutException;
import org.mutualcrm.channel.CampaignMessage;
import org.mutualcrm.channel.CampaignNetwork;
import org.mutualcrm.channel.ChannelAccount;
import org.mutualcrm.channel.ChannelSecrets;
import org.mutualcrm.channel.Handover;
import org.mutualcrm.channel.Handover.Refused;
import org.mutualcrm.channel.Handover.Taken;
import org.mutualcrm.channel.Handover.Unavailable;
import org.mutualcrm.channel.Handover.Uncertain;
import org.mutualcrm.channel.SendResult;
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
      return new Unavailable(String.valueOf(e.getMessage()));
    } catch (RestClientException e) {
      return failure(e);
    }
  }

  private static Handover failure(RestClientException e) {
    if (e.getRootCause() instanceof ConnectException
        || e.getRootCause() instanceof HttpConnectTimeoutException)
      return new Unavailable("Twilio can not be reached");
    if (!(e instanceof RestClientResponseException answer))
      return new Uncertain("Twilio's answer was lost");
    // 21211 and 21614: not a number, and not one that takes text messages.
    var said = answer.getResponseBodyAsString();
    boolean nobody = said.contains("21211") || said.contains("21614");
    return switch (Wire.failure("Twilio", e, "message")) {
      case SendResult.Refused it -> new Refused(it.reason(), nobody);
      case SendResult.Unavailable it -> new Unavailable(it.reason());
      case SendResult.Sent it -> new Taken(it.externalId());
    };
  }
}
