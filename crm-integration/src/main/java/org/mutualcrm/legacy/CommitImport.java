package org.mutualcrm.legacy;

import java.time.Clock;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/** Lets a plan be done, in the background. */
@Service
public class CommitImport {

  private final ImportRuns runs;
  private final ImportWorker worker;
  private final TransactionTemplate transaction;
  private final Clock clock;

  CommitImport(ImportRuns runs, ImportWorker worker, TransactionTemplate transaction, Clock clock) {
    this.runs = runs;
    this.worker = worker;
    this.transaction = transaction;
    this.clock = clock;
  }

  /**
   * Begins; {@link Imports} says how far it is.
   *
   * @param planHash the plan that was looked at; null means the one that stands
   * @throws ImportRefused if the plan is stale, or another import of the same source runs
   */
  public void commit(ImportRunId id, @Nullable String planHash) {
    commit(id, planHash, null);
  }

  /**
   * The same, said by somebody, who will not sign its reconciliation.
   *
   * @param by the subject of who says so
   */
  public void commit(ImportRunId id, @Nullable String planHash, @Nullable String by) {
    try {
      transaction.executeWithoutResult(_ -> {
        var run = runs.get(id);
        run.start(planHash, by, clock.instant());
        runs.save(run);
        runs.flush();
      });
    } catch (DataIntegrityViolationException e) {
      throw ImportRefused.conflict(
          "IMPORT_RUNNING",
          "Another import of this source is running",
          "Wait until it is done; two at once would overtake each other.");
    }
    worker.begin(id);
  }
}
