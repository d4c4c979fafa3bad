package org.mutualcrm.sms;

import org.mutualcrm.channel.ChannelAccount;
import org.mutualcrm.channel.ChannelSecrets;
import org.mutualcrm.channel.OutboundMessage;
import org.mutualcrm.channel.OutboundNetwork;
import org.mutualcrm.channel.SendResult;
import org.mutualcrm.channel.SendResult.Sent;
import org.mutualcrm.channel.SendResult.Unavailable;
import org.mutualcrm.channel.Visibility;
import org.mutualcrm.wire.Wire;
import org.springframework.stereotype.Component;
import org.springframework.web.client.RestClientException;
import org.springframework.web.client.RestClientResponseException;

/**
 * Sends from a number of ours. Twilio takes no key of ours for a message, so one whose answer was
 * lost may be sent twice.
 */
@Component
class SmsSending implements OutboundNetwork {

  static final int LIMIT = 1_600;

  private final TwilioMessages twilio;

  SmsSending(TwilioMessages twilio) {
    this.twilio = twilio;
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
    try {
      var id = twilio.post(account, secrets, message.recipient(), message.text());
      return id == null ? new Unavailable("Twilio answered without an id") : new Sent(id);
    } catch (TwilioMessages.NotSetUp e) {
      return new Unavailable(String.valueOf(e.getMessage()));
    } catch (RestClientResponseException e) {
      // Another try helps once somebody has looked after the account.
      return TwilioMessages.ours(e)
          ? new Unavailable(Wire.said("Twilio", e, "message"))
          : Wire.failure("Twilio", e, "message");
    } catch (RestClientException e) {
      return Wire.failure("Twilio", e, "message");
    }
  }
}
