package org.mutualcrm.legacy;

import jakarta.annotation.PreDestroy;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.mutualcrm.legacy.Kept.Because;
import org.mutualcrm.legacy.Leases.LeaseLost;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.dao.PessimisticLockingFailureException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Takes imports back, newest change first, some to a transaction, each of which also says what
 * became of them. Killed at any point, it goes on from there.
 */
@Component
class UndoWorker {

  private static final Logger LOG = LoggerFactory.getLogger(UndoWorker.class);
  private static final int ATTEMPTS = 5;
  // Every customer holds a few locks until its transaction ends; these are not many for PostgreSQL.
  private static final int AT_ONCE = 100;

  private final ImportRuns runs;
  private final ImportChanges changes;
  private final UndoWork undoing;
  private final UndoBook book;
  private final Leases leases;
  private final TransactionTemplate transaction;
  private final ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();
  private volatile boolean stopping;

  UndoWorker(
      ImportRuns runs,
      ImportChanges changes,
      UndoWork undoing,
      UndoBook book,
      Leases leases,
      TransactionTemplate transaction) {
    this.runs = runs;
    this.changes = changes;
    this.undoing = undoing;
    this.book = book;
    this.leases = leases;
    this.transaction = transaction;
  }

  void begin(ImportRunId run) {
    executor.execute(() -> work(run));
  }

  @EventListener(ApplicationReadyEvent.class)
  @Scheduled(fixedDelay = 30_000, initialDelay = 30_000)
  void resume() {
    leases.abandoned(ImportState.UNDOING).forEach(this::begin);
  }

  @PreDestroy
  void stop() {
    stopping = true;
    executor.close();
  }

  void work(ImportRunId id) {
    var me = UUID.randomUUID();
    if (!leases.take(id, me)) return;
    try {
      var run = runs.get(id);
      if (run.undoing() && through(run, me, Integer.MAX_VALUE)) finish(id);
    } catch (LeaseLost _) {
      LOG.info("Import {} is taken back by another process", id);
    } catch (RuntimeException e) {
      // The source stays held, and whoever looks for abandoned work tries again.
      LOG.error("Import {} could not be taken back for now", id, e);
    } finally {
      leases.giveBack(id, me);
    }
  }

  /** At most so many pieces of work; false if there is more. */
  boolean through(ImportRun run, UUID me, int pieces) {
    for (int piece = 0; piece < pieces && !stopping; piece++) {
      var next = changes.pending(run.id(), AT_ONCE);
      if (next.isEmpty()) return true;
      try {
        attempt(run, next, me);
      } catch (LeaseLost e) {
        throw e;
      } catch (RuntimeException e) {
        LOG.warn("Import {}: what it wrote is taken back one by one", run.id(), e);
        for (var it : next) alone(run, it, me);
      }
    }
    return false;
  }

  private void attempt(ImportRun run, List<Change> next, UUID me) {
    for (int attempt = 1; ; attempt++) {
      try {
        transaction.executeWithoutResult(_ -> {
          leases.hold(run.id(), me);
          settle(run, next, undoing.takeBack(run.input(), run.begun(), next));
        });
        return;
      } catch (PessimisticLockingFailureException e) {
        if (attempt == ATTEMPTS) throw e;
        LOG.debug("Import {}: attempt {} met a lock", run.id(), attempt);
      }
    }
  }

  private void alone(ImportRun run, Change it, UUID me) {
    try {
      attempt(run, List.of(it), me);
    } catch (LeaseLost e) {
      throw e;
    } catch (RuntimeException e) {
      LOG.warn("Import {}: the change {} is kept", run.id(), it.id(), e);
      var why = new Kept(it.key(), Because.FAILED, e.getClass().getSimpleName());
      transaction.executeWithoutResult(_ -> {
        leases.hold(run.id(), me);
        settle(run, List.of(it), Map.of(it.id(), why));
      });
    }
  }

  private void settle(ImportRun run, List<Change> done, Map<Long, Kept> kept) {
    changes.settle(run.id(), done, kept);
    book.count(run.id(), done.size() - kept.size(), kept.size());
  }

  private void finish(ImportRunId id) {
    transaction.executeWithoutResult(_ -> {
      var run = runs.get(id);
      run.undone();
      runs.save(run);
      book.finish(id);
    });
  }
}
