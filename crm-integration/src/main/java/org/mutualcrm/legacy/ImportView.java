package org.mutualcrm.legacy;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An import with all that is known of it.
 *
 * @param missing what the mapping still lacks
 * @param warnings how many rows carry which
 * @param replanned rows that became something else than was planned, because customers had changed
 * @param sameFile earlier or later imports of the very same bytes
 */
public record ImportView(
    ImportCard card,
    String sha256,
    long sizeBytes,
    ImportSettings settings,
    FileLayout layout,
    List<ColumnMapping> mapping,
    List<Target> missing,
    @Nullable String planHash,
    Map<String, Integer> warnings,
    int replanned,
    List<ImportRunId> sameFile,
    @Nullable Instant plannedAt,
    @Nullable Instant startedAt) {}
