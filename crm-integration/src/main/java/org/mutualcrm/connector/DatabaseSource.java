package org.mutualcrm.connector;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.customer.SourceKey;
import org.mutualcrm.legacy.ImportKind;
import org.mutualcrm.legacy.ImportSettings;
import org.mutualcrm.legacy.MapImport.Said;

/**
 * What is read from a database.
 *
 * @param watermark up to where rows have come in; they are read again from here
 * @param mapping what the columns mean; null until the first import was looked at
 */
public record DatabaseSource(
    DatabaseSourceId id,
    ConnectionId connection,
    String name,
    ImportKind kind,
    SourceKey source,
    String query,
    SourceMode mode,
    @Nullable String keyColumn,
    @Nullable String watermarkColumn,
    @Nullable String watermark,
    ImportSettings settings,
    @Nullable List<Said> mapping,
    boolean automatic,
    @Nullable Integer everyMinutes,
    @Nullable Instant nextAt,
    int version) {}
