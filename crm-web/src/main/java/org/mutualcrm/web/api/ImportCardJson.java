package org.mutualcrm.web.api;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.legacy.ImportCard;
import org.mutualcrm.legacy.ImportKind;
import org.mutualcrm.legacy.ImportState;
import org.mutualcrm.legacy.RowAction;

/** An import on one line. */
record ImportCardJson(
    UUID id,
    ImportKind kind,
    String source,
    String fileName,
    ImportState state,
    CountsJson counts,
    int rowsDone,
    @Nullable String error,
    @Nullable String uploadedBy,
    Instant uploadedAt,
    @Nullable Instant finishedAt) {

  static ImportCardJson of(ImportCard it) {
    return new ImportCardJson(
        it.id().value(),
        it.kind(),
        it.source().value(),
        it.fileName(),
        it.state(),
        CountsJson.of(it),
        it.rowsDone(),
        it.error(),
        it.uploadedBy(),
        it.uploadedAt(),
        it.finishedAt());
  }

  /** Read is the sum of all others, once the import was planned; before, nothing was read. */
  record CountsJson(
      @Nullable Integer read,
      int created,
      int updated,
      int unchanged,
      int skipped,
      int review,
      int rejected) {

    static CountsJson of(ImportCard it) {
      return new CountsJson(
          it.rowsRead(),
          it.count(RowAction.CREATED),
          it.count(RowAction.UPDATED),
          it.count(RowAction.UNCHANGED),
          it.count(RowAction.SKIPPED),
          it.count(RowAction.REVIEW),
          it.count(RowAction.REJECTED));
    }
  }
}
