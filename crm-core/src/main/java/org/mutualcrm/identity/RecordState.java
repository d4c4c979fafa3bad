package org.mutualcrm.identity;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * How a source record stands at one moment, without what it says: that is kept in its version.
 *
 * @param links the open decisions about it
 */
public record RecordState(
    int version, Instant firstSeenAt, Instant lastSeenAt, List<Carried> claims, Set<UUID> links) {

  /** An identity the record carries, as it was written there. */
  public record Carried(
      String namespace,
      String value,
      String raw,
      boolean verified,
      int normaliserVersion,
      Instant firstSeenAt,
      Instant lastSeenAt) {

    private String gist() {
      return namespace + "=" + value + " " + verified;
    }
  }

  /** Whether it still says the same and carries the same; links and when it was seen aside. */
  public boolean says(RecordState other) {
    return version == other.version && gist().equals(other.gist());
  }

  private Set<String> gist() {
    return claims.stream().map(Carried::gist).collect(Collectors.toSet());
  }
}
