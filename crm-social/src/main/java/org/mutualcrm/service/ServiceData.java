package org.mutualcrm.service;

import java.util.List;
import java.util.Set;
import org.mutualcrm.customer.DataSubject;
import org.mutualcrm.customer.KeptData;
import org.mutualcrm.customer.PersonalData;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** How long a person had to wait for us. */
@Component
class ServiceData implements PersonalData {

  private static final List<String> TABLES =
      List.of("service_mark", "service_clock", "service_run");

  private final JdbcClient jdbc;

  ServiceData(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  @Override
  public Set<String> tables() {
    return Set.copyOf(TABLES);
  }

  @Override
  public List<KeptData> export(DataSubject subject) {
    return List.of(
        KeptData.of(
            "service-clocks",
            "How long you waited for us, and what we had promised",
            jdbc.sql(
                    """
                    select target, started_at, ended_at, limit_seconds, used_seconds, due_at from service_clock
                    where source_record_id = any(?) order by started_at, target
                    """)
                .param(subject.recordIds())
                .query()
                .listOfRows()));
  }

  @Override
  public List<Erased> erase(DataSubject subject) {
    return TABLES.stream().map(it -> subject.erasedFrom(jdbc, it)).toList();
  }
}
