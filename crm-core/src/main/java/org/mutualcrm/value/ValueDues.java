package org.mutualcrm.value;

import java.util.Collection;
import java.util.List;
import org.mutualcrm.customer.SourceRecordId;
import org.mutualcrm.timeline.TouchpointsRecorded;
import org.mutualcrm.timeline.TouchpointsTakenBack;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/**
 * Records of which something was told. They are noted in the transaction that tells it: whoever
 * sees the note sees what was told, however late that was committed.
 */
@Service
public class ValueDues {

  private final JdbcClient jdbc;

  ValueDues(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  @EventListener
  void on(TouchpointsRecorded event) {
    note(event.records());
  }

  @EventListener
  void on(TouchpointsTakenBack event) {
    note(event.records());
  }

  /** What these records tell is looked at soon. One statement in the caller's transaction. */
  public void note(Collection<SourceRecordId> records) {
    if (records.isEmpty()) return;
    jdbc.sql("insert into value_due (source_record_id) select unnest(cast(? as uuid[]))")
        .param(records.stream().map(Object::toString).toArray(String[]::new))
        .update();
  }

  List<Due> oldest(int many) {
    return jdbc.sql("select due_id, source_record_id from value_due order by due_id limit ?")
        .param(many)
        .query((row, _) ->
            new Due(row.getLong(1), new SourceRecordId(row.getObject(2, java.util.UUID.class))))
        .list();
  }

  record Due(long id, SourceRecordId record) {}

  int settled(Collection<Long> dues) {
    return jdbc.sql("delete from value_due where due_id = any(?)")
        .param(dues.toArray(Long[]::new))
        .update();
  }

  /** They wait behind all others, and not for ever. */
  void failed(Collection<Long> dues, int mostTries) {
    jdbc.sql(
            """
            with failed as (delete from value_due where due_id = any(:dues) returning source_record_id, tries)
            insert into value_due (source_record_id, tries)
            select source_record_id, max(tries) + 1 from failed group by source_record_id having max(tries) < :most
            """)
        .param("dues", dues.toArray(Long[]::new))
        .param("most", mostTries)
        .update();
  }
}
