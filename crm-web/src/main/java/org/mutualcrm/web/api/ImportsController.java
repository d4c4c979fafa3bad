package org.mutualcrm.web.api;

import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.customer.SourceKey;
import org.mutualcrm.legacy.CommitImport;
import org.mutualcrm.legacy.DateOrder;
import org.mutualcrm.legacy.ImportKind;
import org.mutualcrm.legacy.ImportRowView;
import org.mutualcrm.legacy.ImportRunId;
import org.mutualcrm.legacy.ImportSettings;
import org.mutualcrm.legacy.ImportState;
import org.mutualcrm.legacy.ImportView;
import org.mutualcrm.legacy.Imports;
import org.mutualcrm.legacy.MapImport;
import org.mutualcrm.legacy.PlanImport;
import org.mutualcrm.legacy.RejectedRows;
import org.mutualcrm.legacy.RowAction;
import org.mutualcrm.legacy.TableSettings;
import org.mutualcrm.legacy.Target;
import org.mutualcrm.legacy.UploadImport;
import org.mutualcrm.legacy.UploadedFile;
import org.mutualcrm.staff.Allowed;
import org.mutualcrm.staff.CurrentStaff;
import org.mutualcrm.staff.Permission;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;

/** Files from legacy systems: uploaded, mapped, planned, committed, reported. */
@RestController
@RequestMapping("/api/v1/imports")
@Allowed(Permission.IMPORT_RUN)
class ImportsController {

  private final UploadImport upload;
  private final MapImport mapping;
  private final PlanImport plan;
  private final CommitImport commit;
  private final Imports imports;
  private final RejectedRows rejected;

  ImportsController(
      UploadImport upload,
      MapImport mapping,
      PlanImport plan,
      CommitImport commit,
      Imports imports,
      RejectedRows rejected) {
    this.upload = upload;
    this.mapping = mapping;
    this.plan = plan;
    this.commit = commit;
    this.imports = imports;
    this.rejected = rejected;
  }

  /**
   * Takes a file. With {@code dryRun} it is planned at once, with {@code commit} also carried out;
   * with neither the suggested mapping is there to be looked at. The same Idempotency-Key with the
   * same file goes on with the import it made before.
   */
  @PostMapping(consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
  ResponseEntity<ImportJson> create(
      @RequestHeader(name = "Idempotency-Key", required = false) @Nullable @Size(min = 1, max = 200)
          String key,
      @RequestParam MultipartFile file,
      @RequestParam String kind,
      @RequestParam String source,
      @Valid SettingsRequest settings,
      @RequestParam(defaultValue = "false") boolean dryRun,
      @RequestParam(name = "commit", defaultValue = "false") boolean atOnce,
      CurrentStaff staff)
      throws IOException {
    var name = file.getOriginalFilename();
    var id =
        upload.upload(
            new UploadedFile(
                name == null ? "" : name,
                file.getBytes(),
                kind(kind),
                source(source),
                settings.settings(),
                staff.username()),
            key);
    var state = view(id).card().state();
    if (state.compareTo(ImportState.PLANNED) < 0 && (dryRun || atOnce)) plan.plan(id);
    if (state.compareTo(ImportState.PLANNED) <= 0 && atOnce && !dryRun)
      commit.commit(id, null, staff.subject());
    return ResponseEntity.created(URI.create("/api/v1/imports/" + id)).body(json(id));
  }

  @GetMapping
  @Allowed(Permission.INTEGRATION_READ)
  PageJson<ImportCardJson> list(
      @RequestParam(required = false) @Nullable String cursor,
      @RequestParam(defaultValue = "50") @Min(1) @Max(200) int limit) {
    var found = imports.list(cursor == null ? null : ImportCursors.run(cursor), limit + 1);
    var shown = found.stream().limit(limit).map(ImportCardJson::of).toList();
    return new PageJson<>(shown, found.size() > limit ? shown.getLast().id().toString() : null);
  }

  @GetMapping("/{id}")
  @Allowed(Permission.INTEGRATION_READ)
  ImportJson get(@PathVariable ImportRunId id) {
    return json(id);
  }

  @PutMapping("/{id}/mapping")
  ImportJson map(@PathVariable ImportRunId id, @Valid @RequestBody MappingRequest request) {
    var settings = request.settings();
    mapping.map(
        id,
        request.columns().stream().map(ColumnRequest::said).toList(),
        settings == null ? null : settings.settings());
    return json(id);
  }

  @PostMapping("/{id}/plan")
  ImportJson plan(@PathVariable ImportRunId id) {
    plan.plan(id);
    return json(id);
  }

  @GetMapping("/{id}/rows")
  @Allowed(Permission.INTEGRATION_READ)
  PageJson<ImportRowView> rows(
      @PathVariable ImportRunId id,
      @RequestParam(required = false) @Nullable RowAction action,
      @RequestParam(required = false) @Nullable String cursor,
      @RequestParam(defaultValue = "50") @Min(1) @Max(200) int limit) {
    view(id);
    var found = imports.rows(id, action, cursor == null ? 0 : ImportCursors.row(cursor), limit + 1);
    var shown = found.stream().limit(limit).toList();
    var next = found.size() > limit ? String.valueOf(shown.getLast().number()) : null;
    return new PageJson<>(shown, next);
  }

  @PostMapping("/{id}/commit")
  @ResponseStatus(HttpStatus.ACCEPTED)
  ImportJson commit(
      @PathVariable ImportRunId id,
      @RequestBody(required = false) @Nullable CommitRequest request,
      CurrentStaff staff) {
    commit.commit(id, request == null ? null : request.planHash(), staff.subject());
    return json(id);
  }

  @GetMapping("/{id}/rejects.csv")
  @Allowed(Permission.INTEGRATION_READ)
  void rejects(@PathVariable ImportRunId id, HttpServletResponse response) throws IOException {
    view(id);
    response.setContentType("text/csv");
    response.setCharacterEncoding(StandardCharsets.UTF_8);
    response.setHeader("Content-Disposition", "attachment; filename=\"rejects-" + id + ".csv\"");
    rejected.write(id, response.getWriter());
  }

  private ImportJson json(ImportRunId id) {
    return ImportJson.of(view(id));
  }

  private ImportView view(ImportRunId id) {
    return imports.find(id).orElseThrow(() -> Refused.notFound("import"));
  }

  private static ImportKind kind(String text) {
    return Arrays.stream(ImportKind.values())
        .filter(it -> it.name().equals(text.strip().toUpperCase(Locale.ROOT)))
        .findFirst()
        .orElseThrow(() ->
            Refused.field(
                "kind",
                "UNKNOWN_KIND",
                "There is no kind " + text + ".",
                "Use CUSTOMERS, ORDERS or ACTIVITIES."));
  }

  private static SourceKey source(String text) {
    try {
      return new SourceKey(text);
    } catch (IllegalArgumentException e) {
      throw Refused.field(
          "source", "INVALID_SOURCE", String.valueOf(e.getMessage()), "For example crm:contoso.");
    }
  }

  /** What may be said of a file, at its upload or with its mapping; all of it is optional. */
  record SettingsRequest(
      @Nullable String encoding,
      @Nullable String delimiter,
      @Nullable Boolean header,
      @Nullable Boolean verifiedEmail,
      @Nullable String currency,
      @Nullable String defaultCountry,
      @Nullable String cancellationPrefix,
      @Nullable String timeZone,
      @Nullable String sheet,
      @Nullable Integer headerRow,
      @Nullable String columnWidths) {

    ImportSettings settings() {
      boolean placed = sheet != null || headerRow != null || columnWidths != null;
      return new ImportSettings(
          encoding,
          delimiter,
          header,
          verifiedEmail,
          currency,
          defaultCountry,
          cancellationPrefix,
          timeZone,
          placed ? new TableSettings(sheet, headerRow, columnWidths) : null);
    }
  }

  record MappingRequest(
      @NotNull List<@NotNull @Valid ColumnRequest> columns, @Nullable SettingsRequest settings) {}

  record ColumnRequest(
      @NotNull String column, @NotNull Target target, @Nullable DateOrder dateOrder) {

    MapImport.Said said() {
      return new MapImport.Said(column, target, dateOrder);
    }
  }

  record CommitRequest(@Nullable String planHash) {}
}
