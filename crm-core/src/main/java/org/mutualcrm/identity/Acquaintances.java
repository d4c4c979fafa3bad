package org.mutualcrm.identity;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.mutualcrm.customer.Coverage;
import org.mutualcrm.customer.KnownRecords;
import org.mutualcrm.customer.SourceKey;
import org.mutualcrm.customer.SourceRecordId;
import org.mutualcrm.customer.Suppressions;
import org.springframework.stereotype.Component;

/** Whom of those shown to us we know already, and who of them says they are somebody else now. */
@Component
class Acquaintances {

  private final KnownRecords known;
  private final Identities identities;

  Acquaintances(KnownRecords known, Identities identities) {
    this.known = known;
    this.identities = identities;
  }

  /** The records of those we know, by how their source names them. */
  Map<String, SourceRecordId> records(List<Sighting> sightings) {
    Map<SourceKey, List<String>> bySource =
        sightings.stream()
            .collect(
                Collectors.groupingBy(
                    Sighting::source,
                    Collectors.mapping(Sighting::externalId, Collectors.toList())));
    var records = new HashMap<String, SourceRecordId>();
    bySource.forEach((source, ids) ->
        known
            .ids(source, ids)
            .forEach((id, record) -> records.put(Suppressions.key(source, id), record)));
    return records;
  }

  /**
   * Sightings of people we know that say something else of who they are: who comes before and who
   * after them matters.
   */
  Set<Sighting> turning(List<Sighting> sightings) {
    var records = records(sightings);
    var carried = identities.carried(records.values());
    return sightings.stream()
        .filter(it -> {
          var record = records.get(Suppressions.key(it.source(), it.externalId()));
          return record != null && turns(it, carried.getOrDefault(record, Map.of()));
        })
        .collect(Collectors.toSet());
  }

  private static boolean turns(Sighting sighting, Map<Identity, Boolean> carried) {
    var claims = sighting.claims();
    boolean more =
        claims.stream()
            .anyMatch(it -> {
              var verified = carried.get(it.identity());
              return verified == null || (it.verified() && !verified);
            });
    var claimed = claims.stream().map(IdentityClaim::identity).collect(Collectors.toSet());
    return more
        || (sighting.coverage() == Coverage.WHOLE && !claimed.containsAll(carried.keySet()));
  }
}
