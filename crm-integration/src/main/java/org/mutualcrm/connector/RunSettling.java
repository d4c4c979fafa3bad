package org.mutualcrm.connector;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.legacy.ColumnMapping;
import org.mutualcrm.legacy.CommitImport;
import org.mutualcrm.legacy.FailedRows;
import org.mutualcrm.legacy.ImportRefused;
import org.mutualcrm.legacy.ImportRunId;
import org.mutualcrm.legacy.ImportView;
import org.mutualcrm.legacy.Imports;
import org.mutualcrm.legacy.MapImport.Said;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Ends runs whose import has ended: the watermark goes on, but never past a row that failed, and
 * the source learns the meaning of its columns from what somebody said at the import.
 */
@Component
class RunSettling {

  private static final Logger LOG = LoggerFactory.getLogger(RunSettling.class);
  private static final int PAGE = 1_000;

  private final SourceRows sources;
  private final RunRows runs;
  private final SourceKeys keys;
  private final Imports imports;
  private final FailedRows failed;
  private final CommitImport commit;
  private final TransactionTemplate transaction;
  private final Clock clock;

  RunSettling(
      SourceRows sources,
      RunRows runs,
      SourceKeys keys,
      Imports imports,
      FailedRows failed,
      CommitImport commit,
      TransactionTemplate transaction,
      Clock clock) {
    this.sources = sources;
    this.runs = runs;
    this.keys = keys;
    this.imports = imports;
    this.failed = failed;
    this.commit = commit;
    this.transaction = transaction;
    this.clock = clock;
  }

  @Scheduled(fixedDelay = 5_000, initialDelay = 20_000)
  void settle() {
    for (var run : runs.importing()) {
      try {
        settle(run);
      } catch (RuntimeException e) {
        LOG.warn("Run {} cannot be ended yet", run.id(), e);
      }
    }
  }

  private void settle(DatabaseRun run) {
    var id = run.importRun();
    var view = id == null ? null : imports.find(id).orElse(null);
    if (view == null) return;
    switch (view.card().state()) {
      case FAILED -> fail(run, "The import failed: " + view.card().error());
      case UNDOING, UNDONE -> fail(run, "The import was taken back");
      case DONE -> transaction.executeWithoutResult(_ -> end(run, view));
      case PLANNED -> commitAgain(run, view);
      case UPLOADED, MAPPED, RUNNING -> {}
    }
  }

  /** Its turn may have come: only one import of a system runs at a time. */
  private void commitAgain(DatabaseRun run, ImportView view) {
    var source = sources.find(run.source()).orElse(null);
    if (source == null || !source.automatic() || source.mapping() == null) return;
    try {
      commit.commit(view.card().id(), null);
    } catch (ImportRefused e) {
      LOG.debug("Run {} waits for another import", run.id(), e);
    }
  }

  private void fail(DatabaseRun run, String problem) {
    runs.end(
        run.id(),
        DatabaseRun.State.FAILED,
        problem,
        "Read again: nothing is lost.",
        clock.instant());
  }

  private void end(DatabaseRun run, ImportView view) {
    var source = sources.find(run.source()).orElse(null);
    if (source == null) {
      fail(run, "Its source was removed");
      return;
    }
    var columns = view.layout().columns();
    long refused = refused(view.card().id());
    var after =
        switch (source.mode()) {
          case WATERMARK -> watermark(run, source, columns);
          case SNAPSHOT -> compared(run, source, columns);
        };
    if (!runs.finish(run.id(), refused, after, clock.instant())) return;
    if (source.mode() == SourceMode.WATERMARK && after != null)
      sources.advance(source.id(), run.watermarkBefore(), after);
    sources.learn(source.id(), view.mapping().stream().map(RunSettling::said).toList());
  }

  private static Said said(ColumnMapping it) {
    var orders = List.copyOf(it.dateOrders().values()).stream().distinct().toList();
    return new Said(it.column(), it.target(), orders.size() == 1 ? orders.getFirst() : null);
  }

  private long refused(ImportRunId run) {
    var count = new long[1];
    failed.each(run, _ -> count[0]++);
    return count[0];
  }

  /** That of the first row that failed, so that it is read again; else that of the last row. */
  private @Nullable String watermark(DatabaseRun run, DatabaseSource source, List<String> columns) {
    int place = place(columns, source.watermarkColumn());
    var first = failed.first(java.util.Objects.requireNonNull(run.importRun()));
    if (first.isEmpty()) return run.watermarkSeen();
    var values = first.get();
    var held = place < values.size() ? values.get(place) : "";
    return held.isEmpty() ? run.watermarkBefore() : held;
  }

  private @Nullable String compared(DatabaseRun run, DatabaseSource source, List<String> columns) {
    int place = place(columns, source.keyColumn());
    var page = new ArrayList<String>();
    failed.each(
        java.util.Objects.requireNonNull(run.importRun()),
        values -> {
          if (place < values.size()) page.add(values.get(place));
          if (page.size() == PAGE) {
            keys.failed(source.id(), page);
            page.clear();
          }
        });
    keys.failed(source.id(), page);
    keys.settle(source.id(), run.id());
    return null;
  }

  private static int place(List<String> columns, @Nullable String name) {
    for (int i = 0; i < columns.size(); i++) {
      if (columns
          .get(i)
          .toLowerCase(Locale.ROOT)
          .equals(String.valueOf(name).toLowerCase(Locale.ROOT))) return i;
    }
    throw new IllegalStateException("The rows had no column " + name);
  }
}
