package org.mutualcrm.web.api;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.connector.DatabaseSource;
import org.mutualcrm.connector.SourceMode;
import org.mutualcrm.customer.SourceKey;
import org.mutualcrm.legacy.ImportKind;
import org.mutualcrm.legacy.ImportSettings;
import org.mutualcrm.legacy.MapImport.Said;

/**
 * What is read from a database.
 *
 * @param watermark up to where rows have come in
 * @param mapping what its columns mean; absent until its first import was looked at
 */
record DatabaseSourceJson(
    UUID id,
    UUID connection,
    String name,
    ImportKind kind,
    String source,
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
    int version) {

  static DatabaseSourceJson of(DatabaseSource it) {
    return new DatabaseSourceJson(
        it.id().value(),
        it.connection().value(),
        it.name(),
        it.kind(),
        it.source().value(),
        it.query(),
        it.mode(),
        it.keyColumn(),
        it.watermarkColumn(),
        it.watermark(),
        it.settings(),
        it.mapping(),
        it.automatic(),
        it.everyMinutes(),
        it.nextAt(),
        it.version());
  }

  static SourceKey source(String text) {
    try {
      return new SourceKey(text);
    } catch (IllegalArgumentException e) {
      throw Refused.field(
          "source", "INVALID_SOURCE", String.valueOf(e.getMessage()), "For example crm:contoso.");
    }
  }
}
