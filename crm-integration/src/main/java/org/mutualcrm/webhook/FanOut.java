package org.mutualcrm.webhook;

import java.sql.Timestamp;
import java.time.Clock;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Gives every event to the endpoints that want it, in the order written. One process at a time does
 * it, so that two events of one customer cannot change places on the way.
 */
@Component
class FanOut {

  static final int BATCH = 500;

  private final JdbcClient jdbc;
  private final TransactionTemplate transaction;
  private final Clock clock;

  FanOut(JdbcClient jdbc, TransactionTemplate transaction, Clock clock) {
    this.jdbc = jdbc;
    this.transaction = transaction;
    this.clock = clock;
  }

  /** All that waits; nothing if another process is at it. */
  void all() {
    if (!waiting()) return;
    int done;
    do {
      var some = transaction.execute(_ -> some());
      done = some == null ? 0 : some;
    } while (done == BATCH);
  }

  // One look at an index that is empty nearly always.
  private boolean waiting() {
    return jdbc.sql("select exists (select 1 from webhook_event where not fanned_out)")
        .query(Boolean.class)
        .single();
  }

  private int some() {
    boolean mine =
        jdbc.sql("select pg_try_advisory_xact_lock(hashtextextended('webhook-fan-out', 20))")
            .query(Boolean.class)
            .single();
    if (!mine) return 0;
    return jdbc.sql(
            """
            with batch as (
              update webhook_event set fanned_out = true
              where not fanned_out and event_id in (
                select event_id from webhook_event where not fanned_out order by place limit :most)
              returning event_id, place, topic, subject_id, occurred_at
            ), told as (
              insert into webhook_delivery (endpoint_id, event_id, subject_id, topic, occurred_at, state, next_at)
              select e.endpoint_id, b.event_id, b.subject_id, b.topic, b.occurred_at, 'PENDING', :now
              from batch b join webhook_endpoint e
                on e.state <> 'DISABLED' and e.topics && array[b.topic, split_part(b.topic, '.', 1) || '.*', '*']
              order by b.place
              returning endpoint_id, subject_id
            ), lanes as (
              insert into webhook_lane (endpoint_id, subject_id, waiting, due_at)
              select endpoint_id, subject_id, count(*), :now from told group by 1, 2 order by 1, 2
              on conflict (endpoint_id, subject_id) do update set waiting = webhook_lane.waiting + excluded.waiting
            )
            select count(*) from batch
            """)
        .param("most", BATCH)
        .param("now", Timestamp.from(clock.instant()))
        .query(Integer.class)
        .single();
  }
}
