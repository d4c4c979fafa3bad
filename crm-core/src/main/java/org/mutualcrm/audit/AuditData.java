package org.mutualcrm.audit;

import java.util.List;
import java.util.Set;
import org.mutualcrm.customer.DataSubject;
import org.mutualcrm.customer.KeptData;
import org.mutualcrm.customer.PersonalData;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Who a person is in the record. The record itself holds nothing of anybody. */
@Component
class AuditData implements PersonalData {

  private static final int MOST_SHOWN = 10_000;

  private final JdbcClient jdbc;

  AuditData(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  @Override
  public Set<String> tables() {
    return Set.of("audit_person");
  }

  @Override
  public List<KeptData> export(DataSubject subject) {
    return List.of(
        KeptData.of(
            "audit",
            "When your data was looked at or changed by hand",
            jdbc.sql(
                    """
                    select e.at, e.operation, e.outcome from audit_person p
                    join audit_entry e on e.subject = 'customers/' || p.alias
                    where p.person_id = any(?) order by e.at desc limit ?
                    """)
                .params(subject.recordIds(), MOST_SHOWN)
                .query()
                .listOfRows()));
  }

  @Override
  public List<Erased> erase(DataSubject subject) {
    return List.of(
        Erased.deleted(
            "audit_person",
            jdbc.sql("delete from audit_person where person_id = any(?)")
                .param(subject.recordIds())
                .update()));
  }
}
