package org.mutualcrm.change;

import java.util.List;
import java.util.Set;
import org.mutualcrm.customer.DataSubject;
import org.mutualcrm.customer.KeptData;
import org.mutualcrm.customer.PersonalData;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Of what a person was told because they asked for it. */
@Component
class ChangeData implements PersonalData {

  private static final String TABLE = "change_note";

  private final JdbcClient jdbc;

  ChangeData(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  @Override
  public Set<String> tables() {
    return Set.of(TABLE);
  }

  @Override
  public List<KeptData> export(DataSubject subject) {
    return List.of(
        KeptData.of(
            "changes",
            "Changes you asked for, and whether you were told",
            jdbc.sql(
                    """
                    select c.title, n.outcome, n.channel, n.why, n.decided_at
                    from change_note n join change_item c using (change_id)
                    where n.source_record_id = any(?) order by n.decided_at, n.note_id
                    """)
                .param(subject.recordIds())
                .query()
                .listOfRows()));
  }

  @Override
  public List<Erased> erase(DataSubject subject) {
    jdbc.sql(
            """
            update change_origin set label = 'An idea that was erased' where kind = 'IDEA' and ref in (
              select idea_id::text from idea where state = 'ERASED' or source_record_id = any(?))
            """)
        .param(subject.recordIds())
        .update();
    return List.of(subject.erasedFrom(jdbc, TABLE));
  }
}
