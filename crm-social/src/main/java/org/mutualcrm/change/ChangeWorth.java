package org.mutualcrm.change;

import java.util.List;
import org.mutualcrm.customer.SourceRecordId;
import org.mutualcrm.value.ValueFact;
import org.mutualcrm.value.ValueFacts;
import org.mutualcrm.value.ValueKind;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * A change that was shipped is given to each who asked for it, once they were thought about: told
 * of it or not, they have it.
 */
@Component
class ChangeWorth implements ValueFacts {

  private final JdbcClient jdbc;

  ChangeWorth(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  @Override
  public List<ValueFact> of(SourceRecordId record) {
    return jdbc.sql(
            """
            select c.change_id, c.shipped_at from change_note n join change_item c using (change_id)
            where n.source_record_id = ? and c.shipped_at is not null order by c.shipped_at, c.change_id
            """)
        .param(record.value())
        .query((row, _) ->
            ValueFact.one(ValueKind.FIX, row.getString(1), row.getTimestamp(2).toInstant(), true))
        .list();
  }
}
