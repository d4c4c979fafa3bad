package org.mutualcrm.legacy;

import jakarta.annotation.PreDestroy;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import org.mutualcrm.announcement.Announced;
import org.mutualcrm.announcement.Announced.Fact;
import org.mutualcrm.announcement.Announced.Subject;
import org.mutualcrm.announcement.Topic;
import org.mutualcrm.legacy.Leases.LeaseLost;
import org.mutualcrm.legacy.UnitWork.Mode;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.dao.PessimisticLockingFailureException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Does what was planned, some units to a transaction, each of which also says how far it is. Killed
 * at any point, it goes on from there when it, or another process, looks for abandoned imports.
 */
@Component
class ImportWorker {

  private static final Logger LOG = LoggerFactory.getLogger(ImportWorker.class);
  private static final int ATTEMPTS = 5;
  // Every customer holds a few locks until its transaction ends; these are not many for PostgreSQL.
  private static final int CUSTOMERS_AT_ONCE = 100;
  private static final int ORDERS_AT_ONCE = 1_000;

  private final ImportRuns runs;
  private final ImportRows rows;
  private final UnitWorks works;
  private final Leases leases;
  private final TransactionTemplate transaction;
  private final ApplicationEventPublisher events;
  private final Clock clock;
  private final ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();
  private volatile boolean stopping;

  ImportWorker(
      ImportRuns runs,
      ImportRows rows,
      UnitWorks works,
      Leases leases,
      TransactionTemplate transaction,
      ApplicationEventPublisher events,
      Clock clock) {
    this.runs = runs;
    this.rows = rows;
    this.works = works;
    this.leases = leases;
    this.transaction = transaction;
    this.events = events;
    this.clock = clock;
  }

  void begin(ImportRunId run) {
    executor.execute(() -> work(run));
  }

  @EventListener(ApplicationReadyEvent.class)
  @Scheduled(fixedDelay = 30_000, initialDelay = 30_000)
  void resume() {
    leases.abandoned(ImportState.RUNNING).forEach(this::begin);
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
      if (!run.running()) return;
      if (through(run, me)) finish(id);
    } catch (LeaseLost _) {
      LOG.info("Import {} is worked on by another process", id);
    } catch (RuntimeException e) {
      LOG.error("Import {} failed", id, e);
      fail(id, e);
    } finally {
      leases.giveBack(id, me);
    }
  }

  private boolean through(ImportRun run, UUID me) {
    int limit = run.input().kind() == ImportKind.CUSTOMERS ? CUSTOMERS_AT_ONCE : ORDERS_AT_ONCE;
    int after = leases.checkpoint(run.id());
    while (!stopping) {
      var pending = rows.after(run.id(), after, limit);
      if (pending.isEmpty()) return true;
      after = pending.getLast().unit();
      try {
        attempt(run, pending, me);
      } catch (LeaseLost e) {
        throw e;
      } catch (RuntimeException e) {
        LOG.warn("Import {}: units up to {} are tried one by one", run.id(), after, e);
        oneByOne(run, pending, me);
      }
    }
    return false;
  }

  private void attempt(ImportRun run, List<Pending> pending, UUID me) {
    for (int attempt = 1; ; attempt++) {
      try {
        transaction.executeWithoutResult(_ -> {
          var input = run.input();
          rows.settle(
              run.id(),
              works.of(input.kind()).process(input, run.uploadedAt(), pending, Mode.COMMIT));
          leases.goOn(run.id(), me, pending.getLast().unit(), pending.size());
        });
        return;
      } catch (PessimisticLockingFailureException e) {
        if (attempt == ATTEMPTS) throw e;
        LOG.debug("Import {}: attempt {} met a lock", run.id(), attempt);
      }
    }
  }

  /** One unit that cannot be stored must not keep its neighbours out. */
  private void oneByOne(ImportRun run, List<Pending> pending, UUID me) {
    Map<Integer, List<Pending>> units =
        pending.stream()
            .collect(
                Collectors.groupingBy(Pending::unit, java.util.TreeMap::new, Collectors.toList()));
    for (var unit : units.values()) {
      try {
        attempt(run, unit, me);
      } catch (LeaseLost e) {
        throw e;
      } catch (RuntimeException e) {
        LOG.warn("Import {}: the row in line {} is refused", run.id(), unit.getFirst().line(), e);
        refuse(run, unit, me, e);
      }
    }
  }

  private void refuse(ImportRun run, List<Pending> unit, UUID me, RuntimeException cause) {
    var flaw =
        new Flaw(
            "NOT_STORED",
            "The row could not be stored: " + cause.getClass().getSimpleName(),
            "Import it again; if that does not help, the log has the details.");
    var refused = new ArrayList<Decided>();
    unit.forEach(it -> refused.add(Decided.because(it.number(), RowAction.REJECTED, flaw)));
    transaction.executeWithoutResult(_ -> {
      rows.settle(run.id(), refused);
      leases.goOn(run.id(), me, unit.getLast().unit(), unit.size());
    });
  }

  private void finish(ImportRunId id) {
    transaction.executeWithoutResult(_ -> {
      var run = runs.get(id);
      run.finish(rows.counts(id), rows.warnings(id), clock.instant());
      rows.forget(id);
      runs.save(run);
      // The aggregate first: written later, it would bring the old values back.
      runs.flush();
      rows.forgetFile(id);
      announce(run);
    });
  }

  private void announce(ImportRun run) {
    events.publishEvent(
        Announced.of(
            Topic.IMPORT_FINISHED,
            () -> new Fact(new Subject.OfThing(run.id().value()), run.told())));
  }

  private void fail(ImportRunId id, RuntimeException cause) {
    transaction.executeWithoutResult(_ -> {
      var run = runs.get(id);
      run.fail("Stopped by an error: " + cause.getClass().getSimpleName(), clock.instant());
      runs.save(run);
      announce(run);
    });
  }
}
