package org.mutualcrm.idea;

import java.util.List;
import java.util.UUID;
import org.mutualcrm.customer.SourceRecordId;
import org.mutualcrm.value.ValueDues;
import org.mutualcrm.value.ValueFact;
import org.mutualcrm.value.ValueFacts;
import org.mutualcrm.value.ValueKind;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Ideas the company took up are worth something, to each who had them, while it stands by that. */
@Component
class IdeaWorth implements ValueFacts {

  private final JdbcClient jdbc;
  private final ValueDues dues;

  IdeaWorth(JdbcClient jdbc, ValueDues dues) {
    this.jdbc = jdbc;
    this.dues = dues;
  }

  @Override
  public List<ValueFact> of(SourceRecordId record) {
    return jdbc.sql(
            """
            select i.idea_id, coalesce(root.answered_at, i.submitted_at),
                i.state = 'PUBLIC' and root.state = 'PUBLIC' and root.status in ('PLANNED', 'STARTED', 'COMPLETED')
            from idea i join idea root on root.idea_id = i.root_id
            where i.source_record_id = ? order by i.submitted_at, i.idea_id
            """)
        .param(record.value())
        .query((row, _) ->
            ValueFact.one(
                ValueKind.IDEA,
                row.getString(1),
                row.getTimestamp(2).toInstant(),
                row.getBoolean(3)))
        .list();
  }

  /** Something was done with an idea; all that count as one with it may be worth something else. */
  void changed(IdeaId idea) {
    dues.note(
        jdbc.sql(
                """
                select distinct i.source_record_id from idea it join idea i using (root_id)
                where it.idea_id = ? and i.source_record_id is not null
                """)
            .param(idea.value())
            .query((row, _) -> new SourceRecordId(row.getObject(1, UUID.class)))
            .list());
  }
}
