package org.mutualcrm.identity;

import java.time.Instant;
import java.util.List;
import org.mutualcrm.customer.Coverage;
import org.mutualcrm.customer.PersonFacts;
import org.mutualcrm.customer.SourceKey;

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
}
