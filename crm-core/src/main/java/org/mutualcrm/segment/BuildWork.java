package org.mutualcrm.segment;

import java.sql.Timestamp;
import java.time.Instant;
import org.mutualcrm.condition.ConditionSql;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.interceptor.TransactionInterceptor;

/**
 * Asks everybody in one statement, aside, and then swaps the difference in. Who reads meanwhile
 * sees the membership of before; who changes meanwhile is asked again afterwards.
 */
@Component
class BuildWork {

  private final JdbcClient jdbc;
  private final ConditionSql sql;
  private final SegmentLocks locks;
  private final SegmentBuilds builds;
  private final ApplicationEventPublisher events;

  BuildWork(
      JdbcClient jdbc,
      ConditionSql sql,
      SegmentLocks locks,
      SegmentBuilds builds,
      ApplicationEventPublisher events) {
    this.jdbc = jdbc;
    this.sql = sql;
    this.locks = locks;
    this.builds = builds;
    this.events = events;
  }

  /**
   * Whoever began before the building was announced, and so will not note what it changes, is done.
   */
  @Transactional
  public void settle() {
    locks.own();
  }

  /** False if it was cancelled; then nothing has changed. */
  @Transactional
  public boolean build(SegmentBuild build, LiveSegment segment, Instant now) {
    long began = System.nanoTime();
    if (!builds.reached(build.id(), 2)) return false;
    ask(segment, now);
    if (!builds.reached(build.id(), 3)) return false;
    locks.own();
    long entered = enter(segment.id(), now);
    long departed = depart(segment.id());
    time(segment.id(), now);
    long members =
        jdbc.sql("select count(*) from segment_answer where holds").query(Long.class).single();
    long took = (System.nanoTime() - began) / 1_000_000;
    served(segment, now, took);
    if (!builds.done(build, entered, departed, members, took)) {
      TransactionInterceptor.currentTransactionStatus().setRollbackOnly();
      return false;
    }
    events.publishEvent(new SegmentBuilt(segment.id(), entered, departed, members, now));
    return true;
  }

  private void ask(LiveSegment segment, Instant now) {
    var compiled = sql.compile(segment.condition(), now, "f").all();
    // Everybody is joined and grouped: that is to happen in memory, and once in a while it may.
    jdbc.sql("select set_config('work_mem', '128MB', true), set_config('jit', 'off', true)")
        .query()
        .singleRow();
    // Made of the answer and not filled with it: only so may several processors share the asking.
    jdbc.sql(
            """
            create temporary table segment_answer on commit drop as
            select * from (select c.customer_id, %s as holds, %s as due from customer c %s) answer
            where holds or due is not null
            """
                .formatted(compiled.holds(), compiled.due(), compiled.joins()))
        .params(compiled.parameters())
        .update();
    jdbc.sql("analyze segment_answer").update();
  }

  private long enter(SegmentId segment, Instant now) {
    return jdbc.sql(
            """
            insert into segment_member (customer_id, segment_id, since)
            select a.customer_id, :segment, :now
            from segment_answer a
            left join segment_member m on m.segment_id = :segment and m.customer_id = a.customer_id
            where a.holds and m.customer_id is null
              and a.customer_id in (select customer_id from customer)
            order by a.customer_id
            on conflict do nothing
            """)
        .param("segment", segment.value())
        .param("now", Timestamp.from(now))
        .update();
  }

  private long depart(SegmentId segment) {
    return jdbc.sql(
            """
            delete from segment_member m
            where m.segment_id = :segment and not exists (
              select 1 from segment_answer a where a.customer_id = m.customer_id and a.holds)
            """)
        .param("segment", segment.value())
        .update();
  }

  private void time(SegmentId segment, Instant now) {
    jdbc.sql("delete from segment_due where segment_id = ?").param(segment.value()).update();
    jdbc.sql(
            """
            insert into segment_due (customer_id, segment_id, due_at)
            select customer_id, :segment, greatest(due, :soon) from segment_answer where due is not null
            order by customer_id
            """)
        .param("segment", segment.value())
        .param("soon", Timestamp.from(now.plusSeconds(1)))
        .update();
  }

  // Only for the condition that was asked: it may have been changed meanwhile.
  private void served(LiveSegment segment, Instant now, long took) {
    jdbc.sql("update segment_revision set revision = revision + 1").update();
    jdbc.sql(
            """
            update segment set built_version = :version, built_at = :now, build_ms = :took
            where segment_id = :segment and version = :version
            """)
        .param("version", segment.version())
        .param("now", Timestamp.from(now))
        .param("took", took)
        .param("segment", segment.id().value())
        .update();
  }
}
