package org.mutualcrm.consent;

import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.mutualcrm.customer.CustomerId;
import org.mutualcrm.customer.SourceRecordId;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** How customers stand to what we may contact them for, and every decision they took. */
@Service
@Transactional(readOnly = true)
public class Consents {

  private final ConsentFacts facts;
  private final Purposes purposes;
  private final Decisions decisions;
  private final Clock clock;

  Consents(ConsentFacts facts, Purposes purposes, Decisions decisions, Clock clock) {
    this.facts = facts;
    this.purposes = purposes;
    this.decisions = decisions;
    this.clock = clock;
  }

  /** Every current purpose on each of its channels. */
  public List<ConsentLine> of(CustomerId customer) {
    var said = facts.of(customer);
    var records = decisions.ids(customer);
    var now = clock.instant();
    var lines = new ArrayList<ConsentLine>();
    for (var purpose : purposes.current()) {
      for (var channel : purpose.channels()) {
        lines.add(
            new ConsentLine(
                purpose, channel, Standing.of(said, records, purpose.key(), channel, now)));
      }
    }
    return lines;
  }

  /** How a customer stands to any purpose on any channel, offered there or not. */
  public Standing standing(CustomerId customer, PurposeKey purpose, ContactChannel channel) {
    return Standing.of(
        facts.of(customer), decisions.ids(customer), purpose, channel, clock.instant());
  }

  /** Somebody with their records, and what was decided on them. */
  record Person(Set<SourceRecordId> records, List<ConsentFact> said) {}

  /**
   * Of these ids, those that are somebody; an id that was merged away is who it was merged into.
   */
  Map<CustomerId, Person> people(Collection<CustomerId> asked) {
    return facts.people(asked);
  }

  Standing standing(Person person, PurposeKey purpose, ContactChannel channel) {
    return Standing.of(person.said(), person.records(), purpose, channel, clock.instant());
  }

  /** Every decision, the newest first. */
  public List<ConsentFact> history(CustomerId customer) {
    return facts.of(customer).reversed();
  }
}
