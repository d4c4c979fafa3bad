package org.mutualcrm.legacy;

import jakarta.persistence.Column;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Version;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hibernate.annotations.ColumnTransformer;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.customer.SourceKey;

/** One file on its way in: uploaded, mapped, planned, run, reported. Nothing is skipped over. */
@Entity
class ImportRun {

  @EmbeddedId private ImportRunId id;

  @Enumerated(EnumType.STRING)
  private ImportKind kind;

  private String sourceKey;
  private String fileName;
  private String sha256;
  private long sizeBytes;

  @ColumnTransformer(write = "?::jsonb")
  private String settings;

  @ColumnTransformer(write = "?::jsonb")
  private String layout;

  @ColumnTransformer(write = "?::jsonb")
  private String mapping;

  @Enumerated(EnumType.STRING)
  private ImportState state;

  private @Nullable String planHash;
  private @Nullable Integer rowsRead;

  @ColumnTransformer(write = "?::jsonb")
  private String counts = "{}";

  @ColumnTransformer(write = "?::jsonb")
  private String warnings = "{}";

  private @Nullable String error;

  @Column(updatable = false)
  private @Nullable String uploadedBy;

  private @Nullable String committedBy;

  private boolean keepsChanges;

  private Instant uploadedAt;
  private @Nullable Instant plannedAt;
  private @Nullable Instant startedAt;
  private @Nullable Instant finishedAt;

  @Version private @Nullable Long version;

  @SuppressWarnings("NullAway.Init") // Hibernate fills the fields
  ImportRun() {}

  ImportRun(
      ImportRunId id,
      UploadedFile file,
      long sizeBytes,
      FileLayout layout,
      List<ColumnMapping> mapping,
      String sha256,
      Instant now) {
    this.id = id;
    this.kind = file.kind();
    this.sourceKey = file.source().value();
    this.fileName = file.name();
    this.sha256 = sha256;
    this.sizeBytes = sizeBytes;
    this.settings = LegacyJson.write(file.settings());
    this.layout = LegacyJson.write(layout);
    this.mapping = LegacyJson.write(mapping);
    this.state = ImportState.UPLOADED;
    this.uploadedBy = file.by();
    this.uploadedAt = now.truncatedTo(ChronoUnit.MICROS);
  }

  ImportRunId id() {
    return id;
  }

  Instant uploadedAt() {
    return uploadedAt;
  }

  boolean running() {
    return state == ImportState.RUNNING;
  }

  /** What a run that has ended is known by; empty before. */
  Optional<Ended> ended() {
    var read = rowsRead;
    boolean over = state == ImportState.DONE || state == ImportState.FAILED;
    if (!over || startedAt == null || read == null) return Optional.empty();
    return Optional.of(new Ended(sha256, planHash, read));
  }

  record Ended(String sha256, @Nullable String planHash, int rowsRead) {}

  /** All that decides how the file's rows are read. */
  PlanInput input() {
    return new PlanInput(
        id,
        kind,
        new SourceKey(sourceKey),
        LegacyJson.settings(settings),
        LegacyJson.layout(layout),
        LegacyJson.mapping(mapping),
        LocalDate.ofInstant(uploadedAt, ZoneOffset.UTC));
  }

  /** Says what the columns mean. A plan made before is void. */
  void map(List<ColumnMapping> columns, ImportSettings said) {
    refuseWhenCommitted();
    mapping = LegacyJson.write(columns);
    settings = LegacyJson.write(said);
    state = ImportState.MAPPED;
    planHash = null;
  }

  /**
   * @throws ImportRefused if a column that the kind of file needs has not been found
   */
  void checkPlannable() {
    refuseWhenCommitted();
    var input = input();
    var missing = EnumSet.noneOf(Target.class);
    missing.addAll(kind.required());
    input.mapping().forEach(it -> missing.remove(it.target()));
    if (missing.isEmpty()) return;
    var target = missing.iterator().next();
    throw ImportRefused.invalid(
        "MAPPING_INCOMPLETE",
        target.name(),
        "No column is mapped to " + target.label() + ", and " + kind + " need one",
        "Say in the mapping which column holds it; the columns are "
            + String.join(", ", input.layout().columns()));
  }

  void planned(
      int rows, Map<RowAction, Integer> actions, Map<String, Integer> warned, Instant now) {
    refuseWhenCommitted();
    rowsRead = rows;
    counts = LegacyJson.write(actions);
    warnings = LegacyJson.write(warned);
    planHash = fingerprint();
    plannedAt = now;
    error = null;
    state = ImportState.PLANNED;
  }

  /**
   * Begins to do what was planned.
   *
   * @param seen the plan the user has seen; null means the one that stands
   * @param by the subject of who lets it be done; null if nobody is at the keyboard
   */
  void start(@Nullable String seen, @Nullable String by, Instant now) {
    refuseWhenCommitted();
    var planned = planHash;
    boolean current = state == ImportState.PLANNED && fingerprint().equals(planned);
    if (!current || (seen != null && !seen.equals(planned))) {
      throw ImportRefused.conflict(
          "PLAN_STALE",
          "The file was not planned with the mapping it has now",
          "Plan again, look at the result, then commit.");
    }
    startedAt = now;
    committedBy = by;
    keepsChanges = true;
    state = ImportState.RUNNING;
  }

  void finish(Map<RowAction, Integer> actions, Map<String, Integer> warned, Instant now) {
    int sum = actions.values().stream().mapToInt(Integer::intValue).sum();
    counts = LegacyJson.write(actions);
    warnings = LegacyJson.write(warned);
    finishedAt = now;
    boolean balanced = rowsRead != null && rowsRead == sum;
    state = balanced ? ImportState.DONE : ImportState.FAILED;
    error = balanced ? null : "Read " + rowsRead + " rows and accounted for " + sum;
  }

  void fail(String reason, Instant now) {
    state = ImportState.FAILED;
    error = reason;
    finishedAt = now;
  }

  /** What others may know of it when it has ended. */
  Map<String, Object> told() {
    return Map.of(
        "importId",
        id.toString(),
        "kind",
        kind.name(),
        "source",
        sourceKey,
        "succeeded",
        state == ImportState.DONE,
        "rows",
        rowsRead == null ? 0 : rowsRead);
  }

  /**
   * Begins to take back what it wrote; its source is held meanwhile.
   *
   * @param again whether some of it was kept when it was taken back before
   */
  void undo(boolean again) {
    boolean over = state == ImportState.DONE || state == ImportState.FAILED;
    if (over && startedAt != null && !keepsChanges) {
      throw ImportRefused.conflict(
          "NOT_RECORDED",
          "Nothing is kept of what was there before this import",
          "It ran before imports kept that, or its time was up. Correct the records themselves.");
    }
    if ((over && startedAt != null) || (state == ImportState.UNDONE && again)) {
      state = ImportState.UNDOING;
      return;
    }
    throw ImportRefused.conflict(
        "NOTHING_TO_UNDO",
        "There is nothing of this import to take back",
        "Only an import that has run and was not taken back can be.");
  }

  void undone() {
    state = ImportState.UNDONE;
  }

  boolean undoing() {
    return state == ImportState.UNDOING;
  }

  Instant begun() {
    return startedAt == null ? uploadedAt : startedAt;
  }

  private void refuseWhenCommitted() {
    if (state == ImportState.UNDOING || state == ImportState.UNDONE) {
      throw ImportRefused.conflict(
          "IMPORT_UNDONE",
          "This import was taken back",
          "Upload the file again to import it anew.");
    }
    if (state == ImportState.RUNNING) {
      throw ImportRefused.conflict(
          "IMPORT_RUNNING", "This import is running", "Wait until it is done.");
    }
    if (state == ImportState.DONE) {
      throw ImportRefused.conflict(
          "IMPORT_DONE", "This import is done", "Upload the file again to import it anew.");
    }
  }

  private String fingerprint() {
    var input = input();
    return LegacyJson.sha256(
        String.join(
            "\n",
            sha256,
            kind.name(),
            sourceKey,
            LegacyJson.write(input.settings()),
            LegacyJson.write(input.layout()),
            LegacyJson.write(input.mapping())));
  }
}
