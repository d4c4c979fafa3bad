package org.mutualcrm.webchat;

import org.mutualcrm.channel.ChannelAccount;
import org.mutualcrm.channel.ChannelSecrets;
import org.mutualcrm.channel.OutboundMessage;
import org.mutualcrm.channel.OutboundNetwork;
import org.mutualcrm.channel.SendResult;
import org.mutualcrm.channel.SendResult.Sent;
import org.mutualcrm.channel.Visibility;
import org.springframework.stereotype.Component;

/** An answer is sent as soon as the thread holds it: the visitor's page reads it there. */
@Component
class WebchatSending implements OutboundNetwork {

  private static final int LIMIT = 4_000;

  @Override
  public String network() {
    return Visitors.NETWORK;
  }

  @Override
  public Limits limits(Visibility visibility) {
    return new Limits(LIMIT);
  }

  @Override
  public SendResult send(ChannelAccount account, ChannelSecrets secrets, OutboundMessage message) {
    return new Sent(message.id().toString());
  }
}
