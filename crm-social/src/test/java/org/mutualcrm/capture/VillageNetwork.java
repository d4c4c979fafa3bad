package org.mutualcrm.capture;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.mutualcrm.channel.ChannelAccount;
import org.mutualcrm.channel.ChannelSecrets;
import org.mutualcrm.channel.InboundEvent;
import org.mutualcrm.channel.InboundEvent.Echoed;
import org.mutualcrm.channel.InboundEvent.Removed;
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
import org.mutualcrm.identity.IdentityClaim;
import org.mutualcrm.identity.Namespace;
import org.springframework.stereotype.Component;

/**
 * A network of our own for tests, one event a line: {@code say id person seconds edit text}, {@code
 * gone id seconds}, {@code echo id person seconds text}. A delivery is signed by its first line.
 */
@Component
public class VillageNetwork implements InboundNetwork, OutboundNetwork {

  public final List<OutboundMessage> sent = new CopyOnWriteArrayList<>();
  public volatile SendResult answer = new SendResult.Sent("sent");

  @Override
  public String network() {
    return "village";
  }

  @Override
  public Optional<String> handshake(ChannelSecrets secrets, Map<String, String> query) {
    return Optional.empty();
  }

  @Override
  public boolean authentic(ChannelSecrets secrets, Map<String, String> headers, byte[] body) {
    return secrets.appSecret().equals(headers.get("signature"));
  }

  @Override
  public List<InboundEvent> parse(ChannelAccount account, byte[] body) {
    var events = new ArrayList<InboundEvent>();
    for (var line : new String(body, StandardCharsets.UTF_8).lines().toList()) {
      var words = line.split(" ", 6);
      events.add(
          switch (words[0]) {
            case "say" -> said(words);
            case "gone" -> new Removed(words[1], Instant.ofEpochSecond(Long.parseLong(words[2])));
            case "echo" ->
                new Echoed(
                    words[1],
                    null,
                    person(words[2]),
                    words[4],
                    List.of(),
                    Instant.ofEpochSecond(Long.parseLong(words[3])));
            default -> throw new MalformedPayload("no such word: " + words[0]);
          });
    }
    return events;
  }

  @Override
  public Limits limits(Visibility visibility) {
    return new Limits(100);
  }

  @Override
  public SendResult send(ChannelAccount account, ChannelSecrets secrets, OutboundMessage message) {
    sent.add(message);
    return answer;
  }

  private static Said said(String[] words) {
    return new Said(
        "village",
        words[1],
        words[2],
        null,
        InteractionKind.MESSAGE,
        Visibility.PRIVATE,
        person(words[2]),
        words[5],
        List.of(),
        null,
        Instant.ofEpochSecond(Long.parseLong(words[3])),
        Long.parseLong(words[4]));
  }

  private static Person person(String id) {
    return new Person(
        new SourceKey("village:square"),
        id,
        "Person " + id,
        null,
        List.of(IdentityClaim.verified(new Namespace("village:square"), id)));
  }
}
