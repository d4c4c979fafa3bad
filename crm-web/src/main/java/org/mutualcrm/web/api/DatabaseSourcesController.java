package org.mutualcrm.web.api;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.connector.ConnectionId;
import org.mutualcrm.connector.DatabaseRun;
import org.mutualcrm.connector.DatabaseRunId;
import org.mutualcrm.connector.DatabaseSource;
import org.mutualcrm.connector.DatabaseSourceId;
import org.mutualcrm.connector.DatabaseSources;
import org.mutualcrm.connector.DraftSource;
import org.mutualcrm.connector.SourceMode;
import org.mutualcrm.connector.SourceRuns;
import org.mutualcrm.legacy.ImportKind;
import org.mutualcrm.legacy.ImportSettings;
import org.mutualcrm.staff.Allowed;
import org.mutualcrm.staff.CurrentStaff;
import org.mutualcrm.staff.Permission;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
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

/** What is read from databases of other systems, and its runs. */
@RestController
@RequestMapping("/api/v1/database-sources")
@Allowed(Permission.INTEGRATION_WRITE)
class DatabaseSourcesController {

  private final DatabaseSources sources;
  private final SourceRuns runs;

  DatabaseSourcesController(DatabaseSources sources, SourceRuns runs) {
    this.sources = sources;
    this.runs = runs;
  }

  /** By name. */
  @GetMapping
  @Allowed(Permission.INTEGRATION_READ)
  PageJson<DatabaseSourceJson> list() {
    return new PageJson<>(sources.list().stream().map(DatabaseSourceJson::of).toList(), null);
  }

  @GetMapping("/{id}")
  @Allowed(Permission.INTEGRATION_READ)
  ResponseEntity<DatabaseSourceJson> read(@PathVariable UUID id) {
    return tagged(
        sources
            .find(new DatabaseSourceId(id))
            .orElseThrow(() -> Refused.notFound("database source")));
  }

  @PostMapping
  @ResponseStatus(HttpStatus.CREATED)
  ResponseEntity<DatabaseSourceJson> create(
      @Valid @RequestBody SourceRequest request, CurrentStaff staff) {
    var made = sources.create(request.draft(), null, staff.username());
    return ResponseEntity.created(URI.create("/api/v1/database-sources/" + made.id()))
        .eTag(ConditionBody.etag(made.version()))
        .body(DatabaseSourceJson.of(made));
  }

  /** Another query forgets the watermark and the mapping: all is read and looked at again. */
  @PutMapping("/{id}")
  ResponseEntity<DatabaseSourceJson> change(
      @PathVariable UUID id,
      @RequestHeader("If-Match") String ifMatch,
      @Valid @RequestBody SourceRequest request) {
    int version = ConditionBody.version(ifMatch);
    return tagged(sources.change(new DatabaseSourceId(id), request.draft(), version));
  }

  /** The customers that came from it stay as they are. */
  @DeleteMapping("/{id}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void remove(@PathVariable UUID id) {
    if (!sources.remove(new DatabaseSourceId(id))) throw Refused.notFound("database source");
  }

  /** The first 20 rows as they are now. */
  @GetMapping("/{id}/sample")
  @Allowed(Permission.IMPORT_RUN)
  DatabaseSampleJson sample(@PathVariable UUID id) {
    var it = sources.sample(new DatabaseSourceId(id));
    return new DatabaseSampleJson(it.columns(), it.rows());
  }

  /** Newest first. */
  @GetMapping("/{id}/runs")
  @Allowed(Permission.INTEGRATION_READ)
  PageJson<DatabaseRunJson> runs(
      @PathVariable UUID id,
      @RequestParam(required = false) @Nullable UUID cursor,
      @RequestParam(defaultValue = "50") @Min(1) @Max(200) int limit) {
    var before = cursor == null ? null : new DatabaseRunId(cursor);
    var found = sources.runs(new DatabaseSourceId(id), before, limit + 1);
    var shown = found.stream().limit(limit).map(DatabaseRunJson::of).toList();
    return new PageJson<>(shown, found.size() > limit ? shown.getLast().id().toString() : null);
  }

  /** Begins to read; the answer is the run as it began. */
  @PostMapping("/{id}/runs")
  @ResponseStatus(HttpStatus.ACCEPTED)
  @Allowed(Permission.IMPORT_RUN)
  DatabaseRunJson run(
      @PathVariable UUID id,
      @RequestBody(required = false) @Nullable DatabaseRunRequest request,
      CurrentStaff staff) {
    boolean force = request != null && request.force();
    return DatabaseRunJson.of(found(runs.start(new DatabaseSourceId(id), force, staff.username())));
  }

  @GetMapping("/{id}/runs/{run}")
  @Allowed(Permission.INTEGRATION_READ)
  DatabaseRunJson run(@PathVariable UUID id, @PathVariable UUID run) {
    return DatabaseRunJson.of(of(id, run));
  }

  /** Gives up a run that is not over; the source is as it was before. */
  @PutMapping("/{id}/runs/{run}/cancellation")
  @Allowed(Permission.IMPORT_RUN)
  DatabaseRunJson cancel(@PathVariable UUID id, @PathVariable UUID run) {
    var it = of(id, run);
    if (!runs.cancel(it.id()))
      throw Refused.because(
          HttpStatus.CONFLICT, "RUN_OVER", "This run is over.", "There is nothing to cancel.");
    return DatabaseRunJson.of(found(it.id()));
  }

  /** Gives up the rows that failed: the next run reads on behind them. */
  @PutMapping("/{id}/runs/{run}/acceptance")
  @Allowed(Permission.IMPORT_RUN)
  DatabaseRunJson accept(@PathVariable UUID id, @PathVariable UUID run) {
    var it = of(id, run);
    if (!runs.accept(it.id()))
      throw Refused.because(
          HttpStatus.CONFLICT,
          "NOT_HELD_BACK",
          "No failed row of this run holds the watermark back.",
          "There is nothing to accept.");
    return DatabaseRunJson.of(found(it.id()));
  }

  private DatabaseRun of(UUID source, UUID run) {
    var it = found(new DatabaseRunId(run));
    if (!it.source().value().equals(source)) throw Refused.notFound("run");
    return it;
  }

  private DatabaseRun found(DatabaseRunId id) {
    return runs.find(id).orElseThrow(() -> Refused.notFound("run"));
  }

  private static ResponseEntity<DatabaseSourceJson> tagged(DatabaseSource it) {
    return ResponseEntity.ok()
        .eTag(ConditionBody.etag(it.version()))
        .body(DatabaseSourceJson.of(it));
  }

  /**
   * @param query one SELECT, without a semicolon
   * @param automatic whether rows come in without anybody looking, once the mapping is known
   * @param everyMinutes 5 to 10,080; by hand if absent
   */
  record SourceRequest(
      @NotNull UUID connection,
      @NotBlank @Size(max = 100) String name,
      @NotNull ImportKind kind,
      @NotBlank String source,
      @NotBlank @Size(max = 20_000) String query,
      @NotNull SourceMode mode,
      @Nullable String keyColumn,
      @Nullable String watermarkColumn,
      @Nullable Boolean verifiedEmail,
      @Nullable String currency,
      @Nullable String defaultCountry,
      @Nullable String timeZone,
      boolean automatic,
      @Nullable Integer everyMinutes) {

    DraftSource draft() {
      return new DraftSource(
          new ConnectionId(connection),
          name,
          kind,
          DatabaseSourceJson.source(source),
          query,
          mode,
          keyColumn,
          watermarkColumn,
          new ImportSettings(
              null, null, null, verifiedEmail, currency, defaultCountry, null, timeZone),
          automatic,
          everyMinutes);
    }
  }

  record DatabaseSampleJson(List<String> columns, List<List<String>> rows) {}

  /**
   * @param force also if more than 5 % of the rows are gone
   */
  record DatabaseRunRequest(boolean force) {}

  /**
   * @param importRun the import its rows became, where it is looked at and committed
   * @param failed rows the import refused; the watermark waits before the first of them
   */
  record DatabaseRunJson(
      UUID id,
      UUID source,
      @Nullable UUID importRun,
      DatabaseRun.State state,
      long read,
      long sent,
      long gone,
      long failed,
      boolean heldBack,
      @Nullable String watermarkBefore,
      @Nullable String watermarkAfter,
      @Nullable String problem,
      @Nullable String hint,
      String startedBy,
      Instant startedAt,
      @Nullable Instant finishedAt) {

    static DatabaseRunJson of(DatabaseRun it) {
      var run = it.importRun();
      return new DatabaseRunJson(
          it.id().value(),
          it.source().value(),
          run == null ? null : run.value(),
          it.state(),
          it.read(),
          it.sent(),
          it.gone(),
          it.failed(),
          it.heldBack(),
          it.watermarkBefore(),
          it.watermarkAfter(),
          it.problem(),
          it.hint(),
          it.startedBy(),
          it.startedAt(),
          it.finishedAt());
    }
  }
}
