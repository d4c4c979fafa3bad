package org.mutualcrm.identity;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.mutualcrm.customer.Coverage;
import org.mutualcrm.customer.PersonFacts;
import org.mutualcrm.customer.SourceKey;
import org.mutualcrm.customer.Suppressions;

/** A person as one source shows them at one moment. */
public record Sighting(
    SourceKey source,
    String externalId,
    PersonFacts facts,
    Coverage coverage,
    List<IdentityClaim> claims,
    Instant observedAt) {

  public Sighting {
    if (externalId.isBlank())
      throw new IllegalArgumentException("A person needs the id the source knows them by");
    if (externalId.length() > 320)
      throw new IllegalArgumentException("A source's id has at most 320 characters");
    claims = List.copyOf(claims);
  }

  /**
   * By what this person would be recognised had they been erased: how the source names them, the
   * ids issued to them, and their e-mail, proven or not. A phone number alone is not enough, as
   * households and desks share them.
   */
  public Set<String> knownAs() {
    var known = new HashSet<String>();
    known.add(Suppressions.key(source, externalId));
    claims.stream()
        .map(IdentityClaim::identity)
        .filter(it -> !it.namespace().equals(Namespace.PHONE))
        .forEach(it -> known.add(it.toString()));
    return known;
  }
}
