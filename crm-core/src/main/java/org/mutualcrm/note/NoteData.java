package org.mutualcrm.note;

import java.util.List;
import java.util.Set;
import org.mutualcrm.customer.DataSubject;
import org.mutualcrm.customer.KeptData;
import org.mutualcrm.customer.PersonalData;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What colleagues wrote about a person. */
@Component
class NoteData implements PersonalData {

  private final JdbcClient jdbc;

  NoteData(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  @Override
  public Set<String> tables() {
    return Set.of("customer_note", "customer_note_record");
  }

  @Override
  public List<KeptData> export(DataSubject subject) {
    return List.of(
        KeptData.of(
            "notes",
            "Notes about you",
            jdbc.sql(
                    """
                    select text, written_at, withdrawn_at from customer_note
                    where source_record_id = any(?) order by written_at, note_id
                    """)
                .param(subject.recordIds())
                .query()
                .listOfRows()));
  }

  /**
   * A note that may as well be about somebody it was parted from goes too: nobody said it is not.
   */
  @Override
  public List<Erased> erase(DataSubject subject) {
    var records = subject.recordIds();
    int adrift =
        jdbc.sql(
                """
                delete from customer_note where not placed and note_id in
                  (select note_id from customer_note_record where source_record_id = any(?))
                """)
            .param(records)
            .update();
    int notes =
        jdbc.sql("delete from customer_note where source_record_id = any(?)")
            .param(records)
            .update();
    int among =
        jdbc.sql("delete from customer_note_record where source_record_id = any(?)")
            .param(records)
            .update();
    return List.of(
        Erased.deleted("customer_note", adrift + notes),
        Erased.deleted("customer_note_record", among));
  }
}
