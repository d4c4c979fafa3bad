package org.mutualcrm.value;

import java.util.List;
import java.util.Set;
import org.mutualcrm.customer.DataSubject;
import org.mutualcrm.customer.KeptData;
import org.mutualcrm.customer.PersonalData;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What was exchanged with a person. Every entry balances alone, so that it may go alone. */
@Component
class ValueData implements PersonalData {

  private final JdbcClient jdbc;

  ValueData(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  @Override
  public Set<String> tables() {
    return Set.of("value_entry", "value_due");
  }

  @Override
  public List<KeptData> export(DataSubject subject) {
    return List.of(
        KeptData.of(
            "value-exchanged",
            "What we count as given to you and received from you",
            jdbc.sql(
                    """
                    select e.side, e.kind, e.ref, e.happened_at, e.unit,
                        case e.side when 'GIVEN' then e.customer_amount else e.company_amount end as amount,
                        e.quantity, e.measure, v.version as rate, v.reason as rate_reason
                    from value_entry e left join value_rate v on v.kind = e.kind and v.version = e.rate_version
                    where e.source_record_id = any(?) order by e.entry_id
                    """)
                .param(subject.recordIds())
                .query()
                .listOfRows()));
  }

  @Override
  public List<Erased> erase(DataSubject subject) {
    // Notes come and go by themselves: a plan that counted them would be outdated by nothing.
    subject.erasedFrom(jdbc, "value_due");
    return List.of(subject.erasedFrom(jdbc, "value_entry"));
  }
}
