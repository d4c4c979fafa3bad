package org.mutualcrm.legacy;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.mutualcrm.legacy.Kept.Because;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Takes an import back, in the background: what it created is gone, what it changed is as it was.
 * What others touched since is kept, and listed with the reason. Its source is held meanwhile, and
 * a signature under it is void.
 */
@Service
public class UndoImport {

  private static final int REASON = 1_000;
  private static final int PAGE = 2_000;
  private static final int LOOKED_AT = 20_000;
  private static final int LISTED = 100;

  private final ImportRuns runs;
  private final ImportChanges changes;
  private final UndoWork undoing;
  private final UndoWorker worker;
  private final UndoBook book;
  private final TransactionTemplate transaction;

  UndoImport(
      ImportRuns runs,
      ImportChanges changes,
      UndoWork undoing,
      UndoWorker worker,
      UndoBook book,
      TransactionTemplate transaction) {
    this.runs = runs;
    this.changes = changes;
    this.undoing = undoing;
    this.worker = worker;
    this.book = book;
    this.transaction = transaction;
  }

  /**
   * What {@link #undo} would do now, of the newest twenty thousand changes. Changes nothing.
   *
   * @throws ImportRefused if the import can not be taken back
   */
  public UndoPreview preview(ImportRunId id) {
    var run = runs.get(id);
    // A copy that is never saved says whether it could be done.
    run.undo(changes.anyKept(id));
    int takenOut = 0;
    int restored = 0;
    int looked = 0;
    Map<Because, Integer> kept = new EnumMap<>(Because.class);
    List<Kept> listed = new ArrayList<>();
    for (long before = Long.MAX_VALUE; looked < LOOKED_AT; ) {
      var page = changes.standing(id, before, PAGE);
      if (page.isEmpty()) break;
      var stays = undoing.kept(run.input(), run.begun(), page);
      for (var it : page) {
        var why = stays.get(it.id());
        if (why != null) {
          kept.merge(why.because(), 1, Integer::sum);
          if (listed.size() < LISTED) listed.add(why);
        } else if (it.created()) takenOut++;
        else restored++;
      }
      looked += page.size();
      before = page.getLast().id();
    }
    return new UndoPreview(
        takenOut, restored, kept, listed, looked, changes.count(id), book.signed(id));
  }

  /**
   * Begins; {@link #of} says how far it is.
   *
   * @throws ImportRefused if the import can not be taken back, another of its source runs, the
   *     reason is blank or too long, or it was signed off and the caller may not make that void
   */
  public void undo(ImportRunId id, UndoRequest by) {
    var reason = by.reason().strip();
    if (reason.isEmpty() || reason.length() > REASON || reason.indexOf('\0') >= 0) {
      throw ImportRefused.invalid(
          "INVALID_REASON",
          "reason",
          "An undo needs a reason of 1 to " + REASON + " characters",
          "Say why the import is taken back.");
    }
    try {
      transaction.executeWithoutResult(_ -> {
        var run = runs.get(id);
        run.undo(changes.anyKept(id));
        if (book.signed(id) && !(by.mayDisown() && by.isPerson())) {
          throw ImportRefused.conflict(
              "SIGNED_OFF",
              "This import was signed off",
              "Ask somebody who may sign imports off to take it back.");
        }
        runs.save(run);
        runs.flush();
        changes.again(id);
        book.open(id, by, reason);
      });
    } catch (DataIntegrityViolationException | OptimisticLockingFailureException _) {
      throw ImportRefused.conflict(
          "IMPORT_RUNNING",
          "Another import of this source is running or being taken back",
          "Wait until it is done; two at once would overtake each other.");
    }
    worker.begin(id);
  }

  /** Those of an import, newest first. */
  public List<UndoView> of(ImportRunId id) {
    return book.of(id);
  }

  /** What was kept, the first hundred. */
  public List<Kept> kept(ImportRunId id) {
    return changes.kept(id, LISTED);
  }
}
