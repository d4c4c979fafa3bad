package org.mutualcrm.legacy;

import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Sets a run against its file and the store, and takes the signature of somebody who did not run
 * it. A report and its signature are void from the next run of the same source on.
 */
@Service
public class Reconciling {

  private static final int PAGE = 1_000;
  private static final int COMMENT = 1_000;

  private final ImportRuns runs;
  private final ImportFiles files;
  private final ImportRows rows;
  private final UnitWorks works;
  private final ControlTotals totals;
  private final ReconciliationBook book;
  private final TransactionTemplate transaction;
  private final Clock clock;

  Reconciling(
      ImportRuns runs,
      ImportFiles files,
      ImportRows rows,
      UnitWorks works,
      ControlTotals totals,
      ReconciliationBook book,
      TransactionTemplate transaction,
      Clock clock) {
    this.runs = runs;
    this.files = files;
    this.rows = rows;
    this.works = works;
    this.totals = totals;
    this.book = book;
    this.transaction = transaction;
    this.clock = clock;
  }

  /** Columns of a file of customers that can be added up. */
  public static List<String> summable(ImportView it) {
    return ControlTotals.summable(it.card().kind(), it.mapping());
  }

  /**
   * Draws a report up and keeps it. The caller is in no transaction: the file is read again.
   *
   * @param columns to add up in a file of customers; null means all that hold numbers
   * @param by the name of who asks
   * @throws ImportRefused if the run has not ended, one of its source runs, its file is no longer
   *     kept, or a column cannot be added up
   */
  public ReconciliationView draw(ImportRunId id, @Nullable List<String> columns, String by) {
    var run = runs.get(id);
    var ended = run.ended().orElseThrow(() -> notEnded());
    if (book.sourceIsBusy(id)) {
      throw ImportRefused.conflict(
          "IMPORT_RUNNING", "An import of this source is running", "Wait until it is done.");
    }
    if (!book.fileIsKept(id)) {
      throw ImportRefused.conflict(
          "FILE_GONE",
          "The file is no longer kept",
          "Its time was up, or it named somebody who was erased. Reconcile soon after a run.");
    }
    var drawnAt = clock.instant().truncatedTo(ChronoUnit.MICROS);
    var reading = new Reading(run.input(), ControlTotals.columns(run.input(), columns));
    reading.read(id);
    var result = reading.result();
    var report =
        new Reconciliation(
            id.value(),
            run.input().source().value(),
            run.input().kind(),
            ended.sha256(),
            ended.planHash(),
            drawnAt,
            by,
            reading.number,
            ended.rowsRead(),
            rows.counts(id),
            reading.unreadable,
            result.controls(),
            result.differences(),
            result.listed());
    int number = Objects.requireNonNull(transaction.execute(_ -> book.keep(report)));
    return book.find(id, number).orElseThrow();
  }

  /** Those of a run, newest first, at most fifty. */
  public List<ReconciliationView> of(ImportRunId run) {
    return book.of(run);
  }

  public Optional<ReconciliationView> find(ImportRunId run, int number) {
    return book.find(run, number);
  }

  /**
   * Signs off a report, differences and all; the comment says why they may stay.
   *
   * @throws ImportRefused if the signer ran the import, the report is not the newest, is void,
   *     signed already or another than the one looked at, or the comment is blank or too long
   */
  public ReconciliationView sign(ImportRunId run, int number, Signing by) {
    var found = book.find(run, number).orElseThrow(() -> unknown(number));
    var comment = by.comment().strip();
    if (comment.isEmpty() || comment.length() > COMMENT || comment.indexOf('\0') >= 0) {
      throw ImportRefused.invalid(
          "INVALID_COMMENT",
          "comment",
          "A sign-off needs a comment of 1 to " + COMMENT + " characters",
          "Say what was checked, and why differences may stay.");
    }
    if (by.subject().startsWith("key:")) {
      throw ImportRefused.conflict(
          "SIGNER_IS_NOBODY",
          "An API key is no person who can answer for it",
          "Sign in as yourself and sign there.");
    }
    if (book.ranIt(run, by)) {
      throw ImportRefused.conflict(
          "SIGNER_RAN_IT",
          "Who uploaded or ran an import does not sign it off",
          "Ask a colleague to look at it and sign.");
    }
    var signing = new Signing(by.subject(), by.username(), by.name(), by.sha256(), comment);
    if (book.sign(run, number, signing, clock.instant()))
      return book.find(run, number).orElseThrow();
    throw unsigned(found, run, number, by);
  }

  private ImportRefused unsigned(
      ReconciliationView found, ImportRunId run, int number, Signing by) {
    if (book.find(run, number).map(it -> it.signOff() != null).orElse(false)) {
      return ImportRefused.conflict("SIGNED", "It has been signed already", "Nothing to do.");
    }
    if (!found.sha256().equals(by.sha256())) {
      return ImportRefused.conflict(
          "REPORT_CHANGED",
          "This is not the report that was looked at",
          "Look at it again, then sign with its sha256.");
    }
    return ImportRefused.conflict(
        "REPORT_VOID",
        "The report is void: a newer one was drawn up, or its source ran again",
        "Draw it up again, look at it, then sign.");
  }

  private static ImportRefused unknown(int number) {
    return new ImportRefused(
        ImportRefused.Kind.NOT_FOUND,
        "NOT_FOUND",
        "number",
        "There is no reconciliation " + number + " of this import",
        "Draw one up first.");
  }

  private static ImportRefused notEnded() {
    return ImportRefused.conflict(
        "IMPORT_NOT_DONE",
        "Only an import that has run can be reconciled",
        "Commit it, and wait until it is done.");
  }

  private final class Reading {

    private final PlanInput input;
    private final List<String> columns;
    private final MappedColumns mapped;
    private final Tally tally;
    private Map<Integer, RowAction> actions = Map.of();
    private int number;
    private int unreadable;

    Reading(PlanInput input, List<String> columns) {
      this.input = input;
      this.columns = columns;
      this.mapped = MappedColumns.of(input.mapping());
      this.tally = totals.tally(input, columns);
    }

    void read(ImportRunId id) {
      var check = works.check(input);
      try (var records = files.records(id, input.layout())) {
        for (var row = records.next(); row != null; row = records.next()) {
          if (number % PAGE == 0) actions = book.actions(id, number, PAGE);
          number++;
          add(row, check.check(row).payload());
        }
      }
    }

    private void add(RawRecord row, @Nullable String payload) {
      var action = actions.get(number);
      boolean taken =
          action == RowAction.CREATED
              || action == RowAction.UPDATED
              || action == RowAction.UNCHANGED;
      if (taken && payload != null) {
        totals.said(input, columns, payload).ifPresent(it -> tally.takes(number, it));
      } else if (row.flaw() != null || row.fields().size() != input.layout().columns().size()) {
        if (!row.blank()) unreadable++;
      } else {
        tally.holdsBack(totals.heldBack(input, columns, mapped, row.fields()));
      }
    }

    Tally.Result result() {
      return tally.against(keys -> totals.stored(input, columns, keys));
    }
  }
}
