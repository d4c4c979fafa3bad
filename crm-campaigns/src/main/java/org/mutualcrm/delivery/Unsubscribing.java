package org.mutualcrm.delivery;

import java.time.Clock;
import java.util.Optional;
import org.mutualcrm.consent.ContactChannel;
import org.mutualcrm.consent.Evidence;
import org.mutualcrm.consent.GivenThrough;
import org.mutualcrm.consent.Purpose;
import org.mutualcrm.consent.Purposes;
import org.mutualcrm.delivery.SendEvents.Kind;
import org.mutualcrm.delivery.SendEvents.SentOne;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Ends what a message was sent for, on its channel, by the address in it. Looking changes nothing,
 * since programs look too; only the press of the button does, a person's or a mail program's.
 */
@Service
public class Unsubscribing {

  private final ShortLinks links;
  private final SendEvents events;
  private final Purposes purposes;
  private final Objecting objecting;
  private final Clock clock;

  Unsubscribing(
      ShortLinks links, SendEvents events, Purposes purposes, Objecting objecting, Clock clock) {
    this.links = links;
    this.events = events;
    this.purposes = purposes;
    this.objecting = objecting;
    this.clock = clock;
  }

  /**
   * What would end.
   *
   * @param done whether it has; a yes said since begins it anew
   */
  public record Asked(String purpose, ContactChannel channel, boolean done) {}

  @Transactional(readOnly = true)
  public Optional<Asked> look(String token) {
    return find(token).map(it -> asked(it, objecting.stands(it)));
  }

  /** Takes the consent back, at once and as often as it is asked. */
  @Transactional
  public Optional<Asked> end(String token, String ip) {
    return find(token).map(it -> end(it, ip));
  }

  private Asked end(SentOne sent, String ip) {
    boolean before = events.has(sent, Kind.UNSUBSCRIBED);
    if (before && objecting.stands(sent)) return asked(sent, true);
    var now = clock.instant();
    var note = "Unsubscribe link of campaign " + sent.campaign();
    var evidence = new Evidence(GivenThrough.PREFERENCES, null, null, ip, note, now);
    boolean done = objecting.record(sent, evidence);
    if (done && !before) events.add(sent, Kind.UNSUBSCRIBED, null, null, now);
    return asked(sent, done);
  }

  private Asked asked(SentOne sent, boolean done) {
    var name = purposes.find(sent.purpose()).map(Purpose::name).orElse(sent.purpose().value());
    return new Asked(name, sent.channel(), done);
  }

  private Optional<SentOne> find(String token) {
    return links
        .open(token)
        .filter(it -> it.link() == ShortLinks.UNSUBSCRIBE)
        .flatMap(it -> events.numbered(it.number()));
  }
}
