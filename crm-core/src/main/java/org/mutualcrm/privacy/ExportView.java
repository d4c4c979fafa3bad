package org.mutualcrm.privacy;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An access export as a job.
 *
 * @param manifest JSON: the files with their rows, sizes and SHA-256; there once it is ready
 * @param sha256 of the whole file
 */
public record ExportView(
    ExportId id,
    RequestId request,
    ExportStatus status,
    String requestedBy,
    Instant requestedAt,
    @Nullable Instant finishedAt,
    @Nullable String manifest,
    @Nullable String sha256,
    @Nullable Long bytes,
    @Nullable String error) {}
