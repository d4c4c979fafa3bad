package org.mutualcrm.segment;

import java.util.List;
import java.util.Set;
import org.mutualcrm.customer.DataSubject;
import org.mutualcrm.customer.KeptData;
import org.mutualcrm.customer.PersonalData;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Lists and frozen audiences a person was put into. A snapshot keeps its hash, and loses them. */
@Component
class SegmentData implements PersonalData {

  private final JdbcClient jdbc;

  SegmentData(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  @Override
  public Set<String> tables() {
    return Set.of("segment_list_entry", "segment_snapshot_entry", "segment_recheck");
  }

  @Override
  public List<KeptData> export(DataSubject subject) {
    return List.of(
        KeptData.of(
            "segments",
            "Audiences you are or were in",
            jdbc.sql(
                    """
                    select s.name as audience, 'now' as "in it", null::timestamptz as since
                    from segment_member m join segment s using (segment_id) where m.customer_id = :customer
                    union all
                    select s.name, 'put on the list', e.added_at
                    from segment_list_entry e join segment s using (segment_id)
                    where e.source_record_id = any(:records)
                    """)
                .param("customer", subject.customer().value())
                .param("records", subject.recordIds())
                .query()
                .listOfRows()));
  }

  @Override
  public List<Erased> erase(DataSubject subject) {
    // Work that comes and goes by the second: not counted, or no plan would equal its doing.
    subject.erasedFrom(jdbc, "segment_recheck");
    return List.of(
        subject.erasedFrom(jdbc, "segment_snapshot_entry"),
        subject.erasedFrom(jdbc, "segment_list_entry"));
  }
}
