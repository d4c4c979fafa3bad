package org.mutualcrm.legacy;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Who works on an import: one at a time, and another after a while of silence. */
@Component
class Leases {

  private static final Duration TERM = Duration.ofMinutes(2);

  private final JdbcClient jdbc;
  private final Clock clock;

  Leases(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  boolean take(ImportRunId run, UUID worker) {
    return jdbc.sql(
                """
                update import_run set leased_by = :worker, leased_until = :until
                where import_run_id = :run and (leased_until is null or leased_until < :now or leased_by = :worker)
                """)
            .param("worker", worker)
            .param("until", until())
            .param("now", now())
            .param("run", run.value())
            .update()
        == 1;
  }

  /**
   * Says how far the work is, in the transaction that did it.
   *
   * @throws LeaseLost if another has taken over; then this transaction must not count
   */
  void goOn(ImportRunId run, UUID worker, int checkpoint, int rows) {
    boolean mine =
        jdbc.sql(
                    """
                    update import_run set checkpoint = :checkpoint, rows_done = rows_done + :rows, leased_until = :until
                    where import_run_id = :run and leased_by = :worker
                    """)
                .param("checkpoint", checkpoint)
                .param("rows", rows)
                .param("until", until())
                .param("run", run.value())
                .param("worker", worker)
                .update()
            == 1;
    if (!mine) throw new LeaseLost(run);
  }

  void giveBack(ImportRunId run, UUID worker) {
    jdbc.sql(
            """
            update import_run set leased_by = null, leased_until = null
            where import_run_id = ? and leased_by = ?
            """)
        .params(run.value(), worker)
        .update();
  }

  int checkpoint(ImportRunId run) {
    return jdbc.sql("select checkpoint from import_run where import_run_id = ?")
        .param(run.value())
        .query(Integer.class)
        .single();
  }

  void restart(ImportRunId run, int rowsDone) {
    jdbc.sql("update import_run set checkpoint = 0, rows_done = ? where import_run_id = ?")
        .params(rowsDone, run.value())
        .update();
  }

  /**
   * Says that the work goes on, in the transaction that did some of it.
   *
   * @throws LeaseLost if another has taken over; then this transaction must not count
   */
  void hold(ImportRunId run, UUID worker) {
    boolean mine =
        jdbc.sql("update import_run set leased_until = ? where import_run_id = ? and leased_by = ?")
                .params(until(), run.value(), worker)
                .update()
            == 1;
    if (!mine) throw new LeaseLost(run);
  }

  /** Imports in this state that nobody works on any more. */
  List<ImportRunId> abandoned(ImportState state) {
    return jdbc.sql(
            """
            select import_run_id from import_run
            where state = ? and (leased_until is null or leased_until < ?)
            """)
        .params(state.name(), now())
        .query((row, _) -> new ImportRunId(row.getObject(1, UUID.class)))
        .list();
  }

  private Timestamp now() {
    return Timestamp.from(clock.instant());
  }

  private Timestamp until() {
    return Timestamp.from(clock.instant().plus(TERM));
  }

  /** Another process works on the import now. */
  static class LeaseLost extends RuntimeException {

    private static final long serialVersionUID = 1L;

    LeaseLost(ImportRunId run) {
      super("Another works on import " + run);
    }
  }
}
