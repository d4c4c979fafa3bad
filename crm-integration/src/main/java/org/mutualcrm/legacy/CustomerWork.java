package org.mutualcrm.legacy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.customer.Coverage;
import org.mutualcrm.customer.KnownRecords;
import org.mutualcrm.customer.KnownRecords.Known;
import org.mutualcrm.customer.PersonFacts;
import org.mutualcrm.customer.ProfileField;
import org.mutualcrm.customer.SourceRecordId;
import org.mutualcrm.customer.Suppressions;
import org.mutualcrm.identity.Identification;
import org.mutualcrm.identity.Identified;
import org.mutualcrm.identity.RecordState;
import org.mutualcrm.identity.Sighting;
import org.mutualcrm.identity.Unsighting;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Takes rows of customers in: each is one sighting of a whole person. */
@Component
class CustomerWork implements UnitWork {

  private final KnownRecords known;
  private final Identification identification;
  private final Suppressions suppressions;
  private final ImportedRefusals refusals;
  private final Unsighting unsighting;
  private final ImportChanges changes;
  private final JsonMapper json = JsonMapper.builder().build();

  CustomerWork(
      KnownRecords known,
      Identification identification,
      Suppressions suppressions,
      ImportedRefusals refusals,
      Unsighting unsighting,
      ImportChanges changes) {
    this.known = known;
    this.identification = identification;
    this.suppressions = suppressions;
    this.refusals = refusals;
    this.unsighting = unsighting;
    this.changes = changes;
  }

  @Override
  public List<Decided> process(PlanInput input, Instant observedAt, List<Pending> rows, Mode mode) {
    var people = rows.stream().map(it -> json.readValue(it.payload(), Person.class)).toList();
    var before = known.of(input.source(), people.stream().map(Person::externalId).toList());
    var sightings = people.stream().map(it -> sighting(input, observedAt, it)).toList();
    var decisions = new ArrayList<Decided>();
    for (int i = 0; i < rows.size(); i++) {
      var person = people.get(i);
      decisions.add(
          decide(rows.get(i).number(), person, before.get(person.externalId()), observedAt));
    }
    if (mode == Mode.PREVIEW) return previewed(sightings, decisions);
    var stood = unsighting.states(before.values().stream().map(Known::id).toList());
    var identified = identify(sightings, decisions);
    var consents = new HashMap<SourceRecordId, UUID>();
    for (int i = 0; i < rows.size(); i++) {
      var person = people.get(i);
      var it = identified.get(i);
      if (person.isOptedOut() && it.isPresent())
        refusals
            .write(input.source(), it.get(), before.get(person.externalId()), observedAt)
            .ifPresent(consent -> consents.put(it.get().record(), consent));
    }
    note(input, people, identified, stood, consents);
    return committed(decisions, identified);
  }

  private void note(
      PlanInput input,
      List<Person> people,
      List<Optional<Identified>> identified,
      Map<SourceRecordId, RecordState> stood,
      Map<SourceRecordId, UUID> consents) {
    var left =
        unsighting.states(
            identified.stream().flatMap(Optional::stream).map(Identified::record).toList());
    var made = new ArrayList<Change>();
    for (int i = 0; i < people.size(); i++) {
      if (identified.get(i).isEmpty()) continue;
      var record = identified.get(i).get().record();
      var before = stood.get(record);
      var after = Objects.requireNonNull(left.get(record));
      var consent = consents.get(record);
      if (before != null && before.says(after) && consent == null) continue;
      made.add(Change.ofCustomer(people.get(i).externalId(), record, before, after, consent));
    }
    changes.note(input.run(), made);
  }

  private List<Decided> previewed(List<Sighting> sightings, List<Decided> decisions) {
    var erased =
        suppressions.erased(
            sightings.stream().flatMap(it -> it.knownAs().stream()).collect(Collectors.toSet()));
    var previewed = new ArrayList<Decided>();
    for (int i = 0; i < decisions.size(); i++) {
      boolean known = !Collections.disjoint(sightings.get(i).knownAs(), erased);
      var decision = decisions.get(i);
      previewed.add(known ? ErasedRow.decided(decision.number()) : decision);
    }
    return previewed;
  }

  /** Those who are skipped are not seen. */
  private List<Optional<Identified>> identify(List<Sighting> sightings, List<Decided> decisions) {
    var seen = new ArrayList<Sighting>();
    for (int i = 0; i < decisions.size(); i++) {
      if (decisions.get(i).action() != RowAction.SKIPPED) seen.add(sightings.get(i));
    }
    var found = identification.identifyAll(seen).iterator();
    return decisions.stream()
        .map(it -> it.action() == RowAction.SKIPPED ? Optional.<Identified>empty() : found.next())
        .toList();
  }

  private static List<Decided> committed(
      List<Decided> decisions, List<Optional<Identified>> identified) {
    var committed = new ArrayList<Decided>();
    for (int i = 0; i < decisions.size(); i++) {
      var decision = decisions.get(i);
      committed.add(
          decision.action() == RowAction.SKIPPED
              ? decision
              : identified
                  .get(i)
                  .map(it -> committed(decision, it))
                  .orElseGet(() -> ErasedRow.decided(decision.number())));
    }
    return committed;
  }

  private static Decided decide(
      int number, Person person, @Nullable Known known, Instant observedAt) {
    if (known == null && person.isDeleted()) {
      return Decided.because(
          number,
          RowAction.SKIPPED,
          new Flaw("DELETED_THERE", "Deleted there, and never known here", "Nothing to do."));
    }
    if (known == null) return Decided.of(number, RowAction.CREATED);
    if (observedAt.isBefore(known.observedAt())) {
      return Decided.because(
          number,
          RowAction.UNCHANGED,
          new Flaw(
              "OLDER_THAN_KNOWN",
              "What is known of this customer was observed after the file was uploaded",
              "Upload the file again if it is the truth."));
    }
    var facts = person.facts();
    if (facts.equals(known.facts())) return Decided.of(number, RowAction.UNCHANGED);
    var reason = person.isDeleted() ? withdrawn() : null;
    return new Decided(number, RowAction.UPDATED, reason, changes(known.facts(), facts), List.of());
  }

  private static Flaw withdrawn() {
    return new Flaw(
        "DELETED_THERE",
        "Deleted there: what this source said of the person is withdrawn",
        "What other sources say, and what happened, stays.");
  }

  private static Sighting sighting(PlanInput input, Instant observedAt, Person person) {
    return new Sighting(
        input.source(),
        person.externalId(),
        person.facts(),
        Coverage.WHOLE,
        person.identities(),
        observedAt);
  }

  private static Decided committed(Decided decision, Identified identified) {
    var warnings =
        identified.questioned()
            ? List.of(
                new Flaw(
                    "POSSIBLE_DUPLICATE",
                    "May be the same person as another customer of this source",
                    "Open the customer and say whether they are one."))
            : List.<Flaw>of();
    return new Decided(
        decision.number(),
        RowAction.valueOf(identified.outcome().name()),
        decision.reason(),
        decision.changes(),
        warnings);
  }

  static List<FieldChange> changes(PersonFacts before, PersonFacts after) {
    var changes = new ArrayList<FieldChange>();
    for (var field : ProfileField.values()) {
      var old = before.get(field).orElse(null);
      var now = after.get(field).orElse(null);
      if (!Objects.equals(old, now)) changes.add(new FieldChange(field.label(), old, now));
    }
    var columns = new TreeSet<>(before.raw().keySet());
    columns.addAll(after.raw().keySet());
    for (var column : columns) {
      var old = before.raw().get(column);
      var now = after.raw().get(column);
      if (!Objects.equals(old, now)) changes.add(new FieldChange(column, old, now));
    }
    return changes;
  }
}
