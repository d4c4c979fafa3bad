package org.mutualcrm.web.api;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.legacy.ColumnMapping;
import org.mutualcrm.legacy.FileLayout;
import org.mutualcrm.legacy.ImportKind;
import org.mutualcrm.legacy.ImportRunId;
import org.mutualcrm.legacy.ImportSettings;
import org.mutualcrm.legacy.ImportState;
import org.mutualcrm.legacy.ImportView;
import org.mutualcrm.legacy.Target;

/** An import with all that is known of it. */
record ImportJson(
    UUID id,
    ImportKind kind,
    String source,
    String fileName,
    String sha256,
    long sizeBytes,
    ImportState state,
    FileLayout layout,
    ImportSettings settings,
    List<ColumnMapping> mapping,
    List<Target> missing,
    @Nullable String planHash,
    ImportCardJson.CountsJson counts,
    Map<String, Integer> warnings,
    int rowsDone,
    int replanned,
    List<UUID> sameFile,
    @Nullable String error,
    @Nullable String uploadedBy,
    Instant uploadedAt,
    @Nullable Instant plannedAt,
    @Nullable Instant startedAt,
    @Nullable Instant finishedAt) {

  static ImportJson of(ImportView it) {
    var card = it.card();
    return new ImportJson(
        card.id().value(),
        card.kind(),
        card.source().value(),
        card.fileName(),
        it.sha256(),
        it.sizeBytes(),
        card.state(),
        it.layout(),
        it.settings(),
        it.mapping(),
        it.missing(),
        it.planHash(),
        ImportCardJson.CountsJson.of(card),
        it.warnings(),
        card.rowsDone(),
        it.replanned(),
        it.sameFile().stream().map(ImportRunId::value).toList(),
        card.error(),
        card.uploadedBy(),
        card.uploadedAt(),
        it.plannedAt(),
        it.startedAt(),
        card.finishedAt());
  }
}
