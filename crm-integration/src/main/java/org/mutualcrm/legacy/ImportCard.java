package org.mutualcrm.legacy;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.customer.SourceKey;

/**
 * An import on one line.
 *
 * @param rowsRead null until it was planned
 * @param rowsDone how many of them the running plan or commit has decided on
 * @param counts by action: as planned, and once done as it was
 */
public record ImportCard(
    ImportRunId id,
    ImportKind kind,
    SourceKey source,
    String fileName,
    ImportState state,
    @Nullable Integer rowsRead,
    int rowsDone,
    Map<RowAction, Integer> counts,
    @Nullable String error,
    @Nullable String uploadedBy,
    Instant uploadedAt,
    @Nullable Instant finishedAt) {

  public int count(RowAction action) {
    return counts.getOrDefault(action, 0);
  }
}
