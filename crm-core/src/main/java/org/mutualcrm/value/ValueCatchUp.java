package org.mutualcrm.value;

import java.sql.Timestamp;
import java.time.Clock;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Looks through the records that were there before what they tell was noted, some at a time, in
 * their order. What comes meanwhile is noted anyway: nothing hangs on which records it has passed.
 */
@Component
class ValueCatchUp {

  private final JdbcClient jdbc;
  private final ValueDues dues;
  private final Clock clock;

  ValueCatchUp(JdbcClient jdbc, ValueDues dues, Clock clock) {
    this.jdbc = jdbc;
    this.dues = dues;
    this.clock = clock;
  }

  /** Notes the next records, unless enough are noted, and says how many. */
  @Transactional
  int step(int many) {
    if (dues.oldest(many).size() == many) return 0;
    return jdbc.sql(
            "select name from value_catch_up where finished_at is null order by name limit 1 for update skip locked")
        .query(String.class)
        .optional()
        .map(it -> step(it, many))
        .orElse(0);
  }

  private int step(String name, int many) {
    return jdbc.sql(
            """
            with next as (
              select r.source_record_id from source_record r
              where r.source_record_id > coalesce((select after_record from value_catch_up where name = :name),
                  '00000000-0000-0000-0000-000000000000')
              order by r.source_record_id limit :many),
            noted as (insert into value_due (source_record_id) select source_record_id from next),
            passed as (select count(*) as many from next)
            update value_catch_up set records = records + passed.many,
              after_record = coalesce((select source_record_id from next order by source_record_id desc limit 1), after_record),
              finished_at = case when passed.many < :many then cast(:now as timestamptz) end
            from passed where name = :name
            returning passed.many
            """)
        .param("name", name)
        .param("many", many)
        .param("now", Timestamp.from(clock.instant()))
        .query(Integer.class)
        .single();
  }
}
