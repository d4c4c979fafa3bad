package org.mutualcrm.capture;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.channel.ChannelAccount;
import org.mutualcrm.channel.ChannelSecrets;
import org.mutualcrm.channel.InboundEvent;
import org.mutualcrm.channel.InboundEvent.Echoed;
import org.mutualcrm.channel.InboundEvent.Introduced;
import org.mutualcrm.channel.InboundEvent.Removed;
import org.mutualcrm.channel.InboundEvent.Reported;
import org.mutualcrm.channel.InboundEvent.Said;
import org.mutualcrm.channel.InboundNetwork;
import org.mutualcrm.channel.InteractionKind;
import org.mutualcrm.channel.MalformedPayload;
import org.mutualcrm.channel.OutboundMessage;
import org.mutualcrm.channel.OutboundNetwork;
import org.mutualcrm.channel.Person;
import org.mutualcrm.channel.PolledNetwork;
import org.mutualcrm.channel.SendReceipt;
import org.mutualcrm.channel.SendResult;
import org.mutualcrm.channel.Visibility;
import org.mutualcrm.customer.SourceKey;
import org.mutualcrm.identity.IdentityClaim;
import org.mutualcrm.identity.Namespace;
import org.springframework.stereotype.Component;

/**
 * A network of our own for tests, one event a line: {@code say id person seconds edit text}, {@code
 * gone id seconds}, {@code echo id person seconds text}, {@code receipt id DELIVERED}, {@code known
 * person other seconds}. Somebody speaks on a thread of their own, or on another as {@code
 * person+thread}, which all can read if it is called post. A delivery is signed by its first line;
 * news can also be asked for.
 */
@Component
public class VillageNetwork implements InboundNetwork, OutboundNetwork, PolledNetwork {

  public final List<OutboundMessage> sent = new CopyOnWriteArrayList<>();

  /** How long it takes replies after a message; null for ever. */
  public volatile @Nullable Duration window;

  public volatile SendResult answer = new SendResult.Sent("sent");

  @Override
  public String network() {
    return "village";
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
                    person(words[2].replaceAll("\\+.*", "")),
                    words[4],
                    List.of(),
                    Instant.ofEpochSecond(Long.parseLong(words[3])));
            case "receipt" ->
                new Reported(words[1], SendReceipt.valueOf(words[2]), words[3], Instant.EPOCH);
            case "known" ->
                new Introduced(
                    known(words[1], words[2]), Instant.ofEpochSecond(Long.parseLong(words[3])));
            default -> throw new MalformedPayload("no such word: " + words[0]);
          });
    }
    return events;
  }

  /** What is answered to the next question for news, after which cursor. */
  public final Deque<String> news = new ConcurrentLinkedDeque<>();

  public final List<String> cursors = new CopyOnWriteArrayList<>();

  @Override
  public Duration pause() {
    return Duration.ofDays(1);
  }

  @Override
  public Polled poll(ChannelAccount account, ChannelSecrets secrets, @Nullable String cursor) {
    if (!account.key().equals("asked")) return new Polled(List.of(), cursor, false);
    cursors.add(String.valueOf(cursor));
    var next = news.poll();
    if (next == null) throw new PollFailed("nobody is at home", Duration.ZERO);
    return new Polled(
        List.of(next.getBytes(StandardCharsets.UTF_8)),
        "after " + next.hashCode(),
        !news.isEmpty());
  }

  @Override
  public Limits limits(Visibility visibility) {
    return new Limits(100, window);
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
        words[2].endsWith("+post") ? Visibility.PUBLIC : Visibility.PRIVATE,
        person(words[2].replaceAll("\\+.*", "")),
        words[5],
        List.of(),
        null,
        Instant.ofEpochSecond(Long.parseLong(words[3])),
        Long.parseLong(words[4]));
  }

  private static Person known(String id, String other) {
    var person = person(id);
    var claims = new ArrayList<>(person.claims());
    claims.addAll(person(other).claims());
    return new Person(person.source(), id, person.name(), null, claims);
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
