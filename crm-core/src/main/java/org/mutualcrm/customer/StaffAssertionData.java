package org.mutualcrm.customer;

import java.util.List;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What staff said of a person's fields. */
@Component
class StaffAssertionData implements PersonalData {

  private final JdbcClient jdbc;

  StaffAssertionData(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  @Override
  public Set<String> tables() {
    return Set.of("staff_assertion");
  }

  @Override
  public Set<String> traces(DataSubject subject) {
    return jdbc.sql(
            """
            select value from staff_assertion
            where source_record_id = any(?) and field in ('EMAIL', 'PHONE')
            """)
        .param(subject.recordIds())
        .query(String.class)
        .set();
  }

  @Override
  public List<KeptData> export(DataSubject subject) {
    return List.of(
        KeptData.of(
            "corrections",
            "What our staff corrected or chose in your profile",
            jdbc.sql(
                    """
                    select field, kind, value, source_key as source, reason, said_at, closed_at, closed_reason
                    from staff_assertion where source_record_id = any(?) order by said_at, assertion_id
                    """)
                .param(subject.recordIds())
                .query()
                .listOfRows()));
  }

  @Override
  public List<Erased> erase(DataSubject subject) {
    return List.of(subject.erasedFrom(jdbc, "staff_assertion"));
  }
}
