package org.mutualcrm.capture;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.mutualcrm.channel.ChannelAccount;
import org.mutualcrm.channel.ChannelSecrets;
import org.mutualcrm.channel.InboundEvent;
import org.mutualcrm.channel.InboundEvent.Said;
import org.mutualcrm.channel.InboundNetwork;
import org.mutualcrm.channel.InteractionKind;
import org.mutualcrm.channel.MalformedPayload;
import org.mutualcrm.channel.OutboundMessage;
import org.mutualcrm.channel.OutboundNetwork;
import org.mutualcrm.channel.Person;
import org.mutualcrm.channel.SendResult;
import org.mutualcrm.channel.Visibility;
import org.mutualcrm.customer.SourceKey;
import org.springframework.stereotype.Component;

/**
 * A network whose payload is one comment in plain text: {@code id: words}. It can be made to have
 * forgotten how to read.
 */
@Component
class PlainNetwork implements InboundNetwork, OutboundNetwork {

  private final Clock clock;
  private volatile boolean illiterate;

  PlainNetwork(Clock clock) {
    this.clock = clock;
  }

  void forgetReading() {
    illiterate = true;
  }

  void learnReading() {
    illiterate = false;
  }

  @Override
  public String network() {
    return "plain";
  }

  @Override
  public boolean authentic(ChannelSecrets secrets, Map<String, String> headers, byte[] body) {
    return true;
  }

  @Override
  public List<InboundEvent> parse(ChannelAccount account, byte[] body) {
    if (illiterate) throw new MalformedPayload("Unknown kind of message");
    var parts = new String(body, StandardCharsets.UTF_8).split(": ", 2);
    var person =
        new Person(new SourceKey("plain:" + account.key()), parts[0], "Ada", null, List.of());
    return List.of(
        new Said(
            "plain",
            parts[0],
            parts[0],
            null,
            InteractionKind.COMMENT,
            Visibility.PUBLIC,
            person,
            parts[1],
            List.of(),
            null,
            clock.instant(),
            0));
  }

  @Override
  public Limits limits(Visibility visibility) {
    return new Limits(100);
  }

  @Override
  public SendResult send(ChannelAccount account, ChannelSecrets secrets, OutboundMessage message) {
    return new SendResult.Sent(message.id().toString());
  }
}
