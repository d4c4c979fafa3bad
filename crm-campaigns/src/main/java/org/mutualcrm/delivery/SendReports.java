package org.mutualcrm.delivery;

import java.time.Clock;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.channel.SendReported;
import org.mutualcrm.consent.Evidence;
import org.mutualcrm.consent.GivenThrough;
import org.mutualcrm.delivery.SendEvents.Kind;
import org.mutualcrm.delivery.SendEvents.SentOne;
import org.mutualcrm.delivery.UnreachableAddresses.Why;
import org.springframework.modulith.events.ApplicationModuleListener;
import org.springframework.stereotype.Component;

/**
 * Keeps what networks tell of messages of ours. At an address that bounced or whose owner
 * complained no campaign writes again.
 */
@Component
class SendReports {

  private final SendEvents events;
  private final UnreachableAddresses addresses;
  private final Objecting objecting;
  private final Clock clock;

  SendReports(SendEvents events, UnreachableAddresses addresses, Objecting objecting, Clock clock) {
    this.events = events;
    this.addresses = addresses;
    this.objecting = objecting;
    this.clock = clock;
  }

  @ApplicationModuleListener
  void on(SendReported report) {
    read(report);
  }

  /**
   * A report may overtake the booking of what it is about: then it is delivered again later. What
   * is taken in hand after it came can not be what it is about.
   */
  void read(SendReported report) {
    var sent = events.named(report.accountId(), report.externalId()).orElse(null);
    if (sent != null) note(sent, report, clock.instant());
    else if (events.onTheirWay(report.accountId(), report.at()))
      throw new IllegalStateException("What this is about may not be booked yet");
  }

  private void note(SentOne sent, SendReported report, Instant now) {
    switch (report.receipt()) {
      case DELIVERED -> once(sent, Kind.DELIVERED, now);
      case READ -> once(sent, Kind.OPENED, now);
      case FAILED -> bounced(sent, report.reason(), now);
      case UNREACHABLE -> {
        bounced(sent, report.reason(), now);
        mark(sent, Why.BOUNCED);
      }
      case COMPLAINED -> {
        if (!once(sent, Kind.COMPLAINED, now)) return;
        mark(sent, Why.COMPLAINED);
        object(sent, now);
      }
    }
  }

  private boolean once(SentOne sent, Kind kind, Instant now) {
    if (events.has(sent, kind)) return false;
    events.add(sent, kind, null, null, now);
    return true;
  }

  private void bounced(SentOne sent, @Nullable String reason, Instant now) {
    once(sent, Kind.BOUNCED, now);
    events.bounced(sent, reason);
  }

  private void mark(SentOne sent, Why why) {
    if (sent.addressHash() != null) addresses.mark(sent.channel(), sent.addressHash(), why);
  }

  private void object(SentOne sent, Instant now) {
    var note = "Called a message of campaign " + sent.campaign() + " unwanted";
    objecting.record(sent, new Evidence(GivenThrough.OBJECTION, null, null, null, note, now));
  }
}
