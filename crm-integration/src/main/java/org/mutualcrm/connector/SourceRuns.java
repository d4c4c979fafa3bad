package org.mutualcrm.connector;

import jakarta.annotation.PreDestroy;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.legacy.CommitImport;
import org.mutualcrm.legacy.ImportRefused;
import org.mutualcrm.legacy.ImportRunId;
import org.mutualcrm.legacy.MapImport;
import org.mutualcrm.legacy.PlanImport;
import org.mutualcrm.legacy.TakeRows;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;

/**
 * Reads sources, by hand or when their time has come: one run of a source at a time, whose rows
 * become an import like those of a file.
 */
@Service
public class SourceRuns {

  private static final Logger LOG = LoggerFactory.getLogger(SourceRuns.class);
  private static final Duration SILENCE = Duration.ofMinutes(15);
  private static final String BY_SCHEDULE = "schedule";

  private final SourceRows sources;
  private final RunRows runs;
  private final SourceKeys keys;
  private final ConnectionRows connections;
  private final DatabaseDoor door;
  private final TakeRows intake;
  private final MapImport mapping;
  private final PlanImport plan;
  private final CommitImport commit;
  private final Clock clock;
  private final ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();

  SourceRuns(
      SourceRows sources,
      RunRows runs,
      SourceKeys keys,
      ConnectionRows connections,
      DatabaseDoor door,
      TakeRows intake,
      MapImport mapping,
      PlanImport plan,
      CommitImport commit,
      Clock clock) {
    this.sources = sources;
    this.runs = runs;
    this.keys = keys;
    this.connections = connections;
    this.door = door;
    this.intake = intake;
    this.mapping = mapping;
    this.plan = plan;
    this.commit = commit;
    this.clock = clock;
  }

  public Optional<DatabaseRun> find(DatabaseRunId id) {
    return runs.find(id);
  }

  /**
   * Begins to read; {@link #find} says how far it is.
   *
   * @param force also if more is gone than is believed at once
   * @throws ImportRefused if there is no such source, or another run of it is not over
   */
  public DatabaseRunId start(DatabaseSourceId id, boolean force, String by) {
    var source = sources.get(id);
    var run = runs.begin(source, by, clock.instant());
    executor.execute(() -> read(source, run, force, by));
    return run;
  }

  /** Gives up a run that waits for somebody; its import stays, the source is as it was. */
  public boolean cancel(DatabaseRunId id) {
    return runs.end(id, DatabaseRun.State.CANCELLED, null, null, clock.instant());
  }

  /** Gives up the rows of a run that failed: reading goes on behind them. */
  public boolean accept(DatabaseRunId id) {
    var run = runs.find(id).orElseThrow(() -> Faults.unknown("run"));
    var seen = run.watermarkSeen();
    if (seen == null || !runs.accept(id)) return false;
    sources.advance(run.source(), run.watermarkAfter(), seen);
    return true;
  }

  @Scheduled(fixedDelay = 30_000, initialDelay = 30_000)
  void startDue() {
    runs.forgetSilent(clock.instant().minus(SILENCE), clock.instant());
    for (var id : sources.due(clock.instant())) {
      try {
        start(id, false, BY_SCHEDULE);
      } catch (ImportRefused e) {
        LOG.info("Source {} is not read now: {}", id, e.getMessage());
      }
    }
  }

  @PreDestroy
  void stop() {
    executor.shutdownNow();
  }

  void read(DatabaseSource source, DatabaseRunId run, boolean force, String by) {
    var reading =
        new SourceReading(source, run, keys, (read, sent) -> tell(run, read, sent), force);
    try {
      var taken =
          door.through(
              connections.get(source.connection()),
              database ->
                  reading.into(
                      intake,
                      database,
                      new TableQuery(database, source, door.fetchSize(), door.patienceSeconds()),
                      by));
      if (reading.sent() == 0) {
        if (source.mode() == SourceMode.SNAPSHOT) keys.settle(source.id(), run);
        runs.finish(run, 0, source.watermark(), clock.instant());
        return;
      }
      tell(run, reading.read(), reading.sent());
      // Before anybody else may look after the import: two at once would be in each other's way.
      plan(source, taken);
      runs.importing(run, taken, reading.gone(), reading.seen(), clock.instant());
    } catch (ImportRefused e) {
      fail(run, String.valueOf(e.getMessage()), e.hint());
    } catch (RuntimeException e) {
      LOG.error("Source {} could not be read", source.id(), e);
      fail(run, "Stopped by an error: " + e.getClass().getSimpleName(), "The log has the details.");
    }
  }

  private void tell(DatabaseRunId run, long read, long sent) {
    if (!runs.hear(run, read, sent, clock.instant()))
      throw Faults.conflict("RUN_CANCELLED", "The run was cancelled", "Read again.");
  }

  /**
   * Where the meaning of the columns is known the plan is made; where it may, it is carried out.
   */
  private void plan(DatabaseSource source, ImportRunId taken) {
    var said = source.mapping();
    if (said == null) return;
    mapping.map(taken, said, null);
    plan.plan(taken);
    if (source.automatic()) commit(taken);
  }

  private void commit(ImportRunId taken) {
    try {
      commit.commit(taken, null);
    } catch (ImportRefused e) {
      // Another import of the same system runs; this one's turn comes after it.
      if (e.kind() != ImportRefused.Kind.CONFLICT) throw e;
    }
  }

  private void fail(DatabaseRunId run, String problem, @Nullable String hint) {
    runs.end(run, DatabaseRun.State.FAILED, problem, hint, clock.instant());
  }
}
