package org.mutualcrm.web.api;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.legacy.Control;
import org.mutualcrm.legacy.Difference;
import org.mutualcrm.legacy.ImportRunId;
import org.mutualcrm.legacy.Imports;
import org.mutualcrm.legacy.Reconciliation;
import org.mutualcrm.legacy.ReconciliationView;
import org.mutualcrm.legacy.Reconciling;
import org.mutualcrm.legacy.RowAction;
import org.mutualcrm.legacy.Signing;
import org.mutualcrm.staff.Allowed;
import org.mutualcrm.staff.CurrentStaff;
import org.mutualcrm.staff.Permission;
import org.mutualcrm.web.ReconciliationFile;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Imports set against their files and the store, and signed off by somebody else. */
@RestController
@RequestMapping("/api/v1/imports/{id}/reconciliations")
class ReconciliationsController {

  private final Imports imports;
  private final Reconciling reconciling;

  ReconciliationsController(Imports imports, Reconciling reconciling) {
    this.imports = imports;
    this.reconciling = reconciling;
  }

  /** Reads the file again, compares it with what is stored, and keeps the report. */
  @PostMapping
  @Allowed(Permission.IMPORT_RUN)
  ResponseEntity<ReconciliationJson> draw(
      @PathVariable ImportRunId id,
      @Valid @RequestBody(required = false) @Nullable DrawRequest request,
      CurrentStaff staff) {
    var columns = request == null ? null : request.columns();
    var drawn = reconciling.draw(id, columns, staff.displayName());
    return ResponseEntity.created(
            URI.create("/api/v1/imports/" + id + "/reconciliations/" + drawn.number()))
        .body(ReconciliationJson.of(drawn));
  }

  /** Those of an import, newest first, at most fifty. */
  @GetMapping
  @Allowed(Permission.INTEGRATION_READ)
  PageJson<ReconciliationJson> list(@PathVariable ImportRunId id) {
    if (imports.find(id).isEmpty()) throw Refused.notFound("import");
    return new PageJson<>(reconciling.of(id).stream().map(ReconciliationJson::of).toList(), null);
  }

  @GetMapping("/{number}")
  @Allowed(Permission.INTEGRATION_READ)
  ReconciliationJson get(@PathVariable ImportRunId id, @PathVariable int number) {
    return ReconciliationJson.of(view(id, number));
  }

  @GetMapping("/{number}/report.csv")
  @Allowed(Permission.INTEGRATION_READ)
  ResponseEntity<String> file(@PathVariable ImportRunId id, @PathVariable int number) {
    return ResponseEntity.ok()
        .contentType(new MediaType("text", "csv", StandardCharsets.UTF_8))
        .header(
            "Content-Disposition",
            "attachment; filename=\"reconciliation-" + id + "-" + number + ".csv\"")
        .body(ReconciliationFile.of(view(id, number)));
  }

  /** Signs the report that was looked at; once, and not by who uploaded or ran the import. */
  @PutMapping("/{number}/sign-off")
  @Allowed(Permission.IMPORT_SIGN)
  ReconciliationJson sign(
      @PathVariable ImportRunId id,
      @PathVariable int number,
      @Valid @RequestBody SignRequest request,
      CurrentStaff staff) {
    return ReconciliationJson.of(
        reconciling.sign(
            id,
            number,
            new Signing(
                staff.subject(),
                staff.username(),
                staff.displayName(),
                request.sha256(),
                request.comment())));
  }

  private ReconciliationView view(ImportRunId id, int number) {
    return reconciling.find(id, number).orElseThrow(() -> Refused.notFound("reconciliation"));
  }

  /**
   * @param columns of a file of customers to add up; without, all that hold numbers
   */
  record DrawRequest(@Nullable @Size(max = 50) List<@NotNull String> columns) {}

  record SignRequest(@NotNull String sha256, @NotNull String comment) {}

  /**
   * @param stands false once the same source ran again
   */
  record ReconciliationJson(
      int number,
      UUID importId,
      Instant drawnAt,
      String drawnBy,
      String sha256,
      boolean balanced,
      boolean stands,
      @Nullable UUID laterImport,
      RowsJson rows,
      List<ControlJson> totals,
      int differences,
      List<Difference> listed,
      ReconciliationView.@Nullable SignOff signOff) {

    static ReconciliationJson of(ReconciliationView it) {
      var report = it.report();
      var later = it.laterRun();
      return new ReconciliationJson(
          it.number(),
          report.run(),
          report.drawnAt(),
          report.drawnBy(),
          it.sha256(),
          report.balanced(),
          it.stands(),
          later == null ? null : later.value(),
          RowsJson.of(report),
          report.controls().stream().map(ControlJson::of).toList(),
          report.differences(),
          report.listed(),
          it.signOff());
    }
  }

  /** Read is the sum of all others. {@code inFile} was counted anew. */
  record RowsJson(
      int inFile,
      int read,
      int created,
      int updated,
      int unchanged,
      int skipped,
      int review,
      int rejected,
      int unreadable,
      boolean balanced) {

    static RowsJson of(Reconciliation it) {
      return new RowsJson(
          it.rowsInFile(),
          it.rowsRead(),
          it.count(RowAction.CREATED),
          it.count(RowAction.UPDATED),
          it.count(RowAction.UNCHANGED),
          it.count(RowAction.SKIPPED),
          it.count(RowAction.REVIEW),
          it.count(RowAction.REJECTED),
          it.unreadable(),
          it.rowsBalance());
    }
  }

  record ControlJson(
      String measure,
      @Nullable String unit,
      BigDecimal file,
      BigDecimal heldBack,
      BigDecimal taken,
      BigDecimal stored,
      BigDecimal difference) {

    static ControlJson of(Control it) {
      return new ControlJson(
          it.measure(),
          it.unit(),
          it.file(),
          it.heldBack(),
          it.taken(),
          it.stored(),
          it.difference());
    }
  }
}
