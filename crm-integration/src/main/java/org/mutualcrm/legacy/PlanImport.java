package org.mutualcrm.legacy;

import java.time.Clock;
import java.util.ArrayList;
import java.util.UUID;
import org.mutualcrm.legacy.UnitWork.Mode;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/** Works out what a commit would do, row by row, and writes nothing but that. */
@Service
public class PlanImport {

  private static final int STAGED_AT_ONCE = 1_000;

  private final ImportRuns runs;
  private final ImportFiles files;
  private final ImportRows rows;
  private final UnitWorks works;
  private final Leases leases;
  private final TransactionTemplate transaction;
  private final Clock clock;

  PlanImport(
      ImportRuns runs,
      ImportFiles files,
      ImportRows rows,
      UnitWorks works,
      Leases leases,
      TransactionTemplate transaction,
      Clock clock) {
    this.runs = runs;
    this.files = files;
    this.rows = rows;
    this.works = works;
    this.leases = leases;
    this.transaction = transaction;
    this.clock = clock;
  }

  /**
   * Plans anew. The caller is in no transaction: a large file is worked through in many.
   *
   * @throws ImportRefused if the mapping lacks something, or the import runs or is done
   */
  public void plan(ImportRunId id) {
    var worker = UUID.randomUUID();
    var run = runs.get(id);
    run.checkPlannable();
    if (!leases.take(id, worker)) {
      throw ImportRefused.conflict(
          "IMPORT_RUNNING", "This import is being planned", "Wait until that is done.");
    }
    try {
      rows.clear(id);
      int read = stage(id, run.input());
      decide(run, worker);
      var actions = rows.counts(id);
      var warnings = rows.warnings(id);
      transaction.executeWithoutResult(_ -> {
        var planned = runs.get(id);
        planned.planned(read, actions, warnings, clock.instant());
        runs.save(planned);
      });
    } finally {
      leases.giveBack(id, worker);
    }
  }

  private int stage(ImportRunId id, PlanInput input) {
    int read = 0;
    var check = works.check(input);
    var staged = new ArrayList<Staged>();
    try (var records = files.records(id, input.layout())) {
      for (var row = records.next(); row != null; row = records.next()) {
        staged.add(check.check(row));
        read++;
        if (staged.size() == STAGED_AT_ONCE) {
          rows.stage(id, staged);
          staged.clear();
        }
      }
    }
    if (!staged.isEmpty()) rows.stage(id, staged);
    return read;
  }

  private void decide(ImportRun run, UUID worker) {
    var input = run.input();
    var work = works.of(input.kind());
    leases.restart(run.id(), 0);
    int after = 0;
    while (true) {
      var pending = rows.after(run.id(), after);
      if (pending.isEmpty()) break;
      after = pending.getLast().unit();
      int checkpoint = after;
      transaction.executeWithoutResult(_ -> {
        rows.plan(run.id(), work.process(input, run.uploadedAt(), pending, Mode.PREVIEW));
        leases.goOn(run.id(), worker, checkpoint, pending.size());
      });
    }
    leases.restart(run.id(), 0);
  }
}
