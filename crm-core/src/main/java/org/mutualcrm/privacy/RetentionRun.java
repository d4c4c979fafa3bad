package org.mutualcrm.privacy;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;

/**
 * What a run of the rules deleted, or with {@code dryRun} would have.
 *
 * @param counts rows by entity
 */
public record RetentionRun(
    UUID id, boolean dryRun, Map<String, Long> counts, String startedBy, Instant startedAt) {

  public long total() {
    return counts.values().stream().mapToLong(Long::longValue).sum();
  }
}
