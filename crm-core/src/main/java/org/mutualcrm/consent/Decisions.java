package org.mutualcrm.consent;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.announcement.Announced;
import org.mutualcrm.announcement.Announced.Fact;
import org.mutualcrm.announcement.Announced.Subject;
import org.mutualcrm.announcement.Topic;
import org.mutualcrm.condition.FactsChanged;
import org.mutualcrm.consent.ConsentFact.Said;
import org.mutualcrm.consent.ConsentFacts.Draft;
import org.mutualcrm.customer.CustomerId;
import org.mutualcrm.customer.SourceRecord;
import org.mutualcrm.customer.SourceRecordId;
import org.mutualcrm.customer.SourceRecords;
import org.mutualcrm.timeline.Direction;
import org.mutualcrm.timeline.Timeline;
import org.mutualcrm.timeline.Touchpoint;
import org.mutualcrm.timeline.TouchpointKind;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/**
 * Writes decisions down where they were given, and on the timeline. A yes from the person's own
 * mouth takes back their earlier no on their other records too, for as long as those are theirs:
 * should the records part again, the no stands again.
 */
@Component
class Decisions {

  private final ConsentFacts facts;
  private final SourceRecords records;
  private final Timeline timeline;
  private final Clock clock;
  private final ApplicationEventPublisher events;

  Decisions(
      ConsentFacts facts,
      SourceRecords records,
      Timeline timeline,
      Clock clock,
      ApplicationEventPublisher events) {
    this.facts = facts;
    this.records = records;
    this.timeline = timeline;
    this.clock = clock;
    this.events = events;
  }

  /** The draft of a yes or a no, with the end of a yes reckoned from when it was given. */
  static Draft draft(
      SourceRecordId record,
      Purpose purpose,
      ContactChannel channel,
      Said said,
      @Nullable Integer textVersion,
      Evidence evidence,
      @Nullable UUID confirms) {
    int version = textVersion == null ? purpose.textVersion() : textVersion;
    var expires = said == Said.GRANTED ? end(purpose, evidence.occurredAt()) : null;
    return new Draft(
        record, purpose.key(), channel, said, version, evidence, null, confirms, expires);
  }

  UUID write(CustomerId customer, Draft draft, String purposeName) {
    facts.serialise(customer);
    var id = facts.append(draft, clock.instant());
    if (draft.said() == Said.GRANTED && draft.evidence().through().firstHand()) {
      release(customer, draft);
    }
    timeline.append(touchpoint(draft, id, purposeName));
    events.publishEvent(new FactsChanged(ConsentedFact.TYPE, Set.of(draft.record())));
    events.publishEvent(Announced.of(Topic.CONSENT_CHANGED, () -> fact(draft, id)));
    return id;
  }

  private static Fact fact(Draft draft, UUID id) {
    return new Fact(
        new Subject.OfRecord(draft.record().value()),
        Map.of(
            "consentId",
            id.toString(),
            "purpose",
            draft.purpose().value(),
            "channel",
            draft.channel().value(),
            "said",
            draft.said().name(),
            "saidAt",
            draft.evidence().occurredAt().toString()));
  }

  private void release(CustomerId customer, Draft yes) {
    var mine = ids(customer);
    var said = facts.of(customer);
    var at = yes.evidence().occurredAt();
    for (var other : mine) {
      if (other.equals(yes.record())) continue;
      var theirs = said.stream().filter(it -> it.record().equals(other)).toList();
      var standing = Standing.of(theirs, mine, yes.purpose(), yes.channel(), clock.instant());
      var fact = standing.fact();
      if (fact == null || standing.status() == ConsentStatus.GRANTED) continue;
      if (!fact.occurredAt().isBefore(at)) continue;
      var evidence = Evidence.of(yes.evidence().through(), at);
      facts.append(
          new Draft(
              other,
              yes.purpose(),
              yes.channel(),
              Said.RELEASED,
              null,
              evidence,
              yes.record(),
              null,
              null),
          clock.instant());
    }
  }

  Set<SourceRecordId> ids(CustomerId customer) {
    List<SourceRecord> all = records.of(customer);
    return all.stream().map(SourceRecord::id).collect(Collectors.toSet());
  }

  private static @Nullable Instant end(Purpose purpose, Instant given) {
    var months = purpose.validMonths();
    if (months == null) return null;
    return given.atZone(ZoneOffset.UTC).plusMonths(months).toInstant();
  }

  private static Touchpoint touchpoint(Draft draft, UUID id, String purpose) {
    var what =
        switch (draft.said()) {
          case GRANTED -> "Consent given: ";
          case DENIED -> "Consent denied: ";
          case REVOKED -> "Consent taken back: ";
          case PENDING -> "Consent to be confirmed: ";
          case RELEASED -> "No longer refused: ";
        };
    var channel = draft.channel();
    return new Touchpoint(
        draft.record(),
        draft.evidence().occurredAt(),
        TouchpointKind.OTHER,
        id.toString(),
        channel.equals(ContactChannel.ALL) ? "any" : channel.value(),
        Direction.INBOUND,
        what + purpose + ", " + channel.label() + ", through " + draft.evidence().through().label(),
        null,
        null,
        null);
  }
}
