package org.mutualcrm.privacy;

import java.util.List;
import java.util.Set;
import org.mutualcrm.customer.DataSubject;
import org.mutualcrm.customer.KeptData;
import org.mutualcrm.customer.PersonalData;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Events that are still to be delivered quote what was said. Delivered ones are deleted anyway. */
@Component
class EventTraces implements PersonalData {

  private final JdbcClient jdbc;

  EventTraces(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  @Override
  public Set<String> tables() {
    return Set.of("event_publication");
  }

  @Override
  public List<KeptData> export(DataSubject subject) {
    return List.of();
  }

  @Override
  public List<Erased> erase(DataSubject subject) {
    return List.of(
        Erased.deleted(
            "event_publication",
            jdbc.sql(
                    """
                    delete from event_publication e
                    where exists (select 1 from unnest(?::text[]) as n where position(n in e.serialized_event) > 0)
                    """)
                .param(subject.needles())
                .update()));
  }
}
