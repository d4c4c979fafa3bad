package org.mutualcrm.capture;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.mutualcrm.channel.InboundEvent.Said;
import org.mutualcrm.channel.Person;
import org.mutualcrm.customer.ErasedPerson;
import org.mutualcrm.customer.SourceKey;
import org.mutualcrm.customer.SourceRecordId;
import org.mutualcrm.identity.Identification;
import org.mutualcrm.identity.Sighting;
import org.springframework.stereotype.Component;

/** Finds out whose words come in. */
@Component
class Authors {

  private final Identification identification;

  Authors(Identification identification) {
    this.identification = identification;
  }

  record Author(SourceKey source, String externalId) {

    static Author of(Person person) {
      return new Author(person.source(), person.externalId());
    }
  }

  /**
   * @throws ErasedPerson if they were erased and are not to be known again
   */
  SourceRecordId identify(Person person, Instant at) {
    return identification.identify(Renditions.sighting(person, at)).record();
  }

  /**
   * Whose words these are; who is missing was erased. Somebody who shows themselves the same way
   * many times is looked at twice, for when that began and when it ended.
   */
  Map<Author, SourceRecordId> identify(List<Said> heard) {
    var shown = new LinkedHashMap<Author, List<Sighting>>();
    for (var it : heard) {
      var sighting = Renditions.sighting(it.person(), it.occurredAt());
      var before = shown.computeIfAbsent(Author.of(it.person()), _ -> new ArrayList<>());
      boolean again =
          before.size() > 1
              && alike(before.getLast(), sighting)
              && alike(before.get(before.size() - 2), sighting);
      if (again) before.removeLast();
      before.add(sighting);
    }
    var records = new HashMap<Author, SourceRecordId>();
    int most = shown.values().stream().mapToInt(List::size).max().orElse(0);
    for (int i = 0; i < most; i++) {
      var authors = new ArrayList<Author>();
      var sightings = new ArrayList<Sighting>();
      for (var each : shown.entrySet()) {
        if (each.getValue().size() <= i) continue;
        authors.add(each.getKey());
        sightings.add(each.getValue().get(i));
      }
      var identified = identification.identifyAll(sightings);
      for (int j = 0; j < authors.size(); j++) {
        var author = authors.get(j);
        identified.get(j).ifPresent(it -> records.put(author, it.record()));
      }
    }
    return records;
  }

  private static boolean alike(Sighting one, Sighting other) {
    return one.facts().equals(other.facts()) && one.claims().equals(other.claims());
  }
}
