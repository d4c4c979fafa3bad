package org.mutualcrm.simulation;

import java.util.List;
import java.util.Set;
import org.mutualcrm.customer.DataSubject;
import org.mutualcrm.customer.KeptData;
import org.mutualcrm.customer.PersonalData;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Which of a person's orders an offer was tried on. The figures stay: they are sums. */
@Component
class SimulationData implements PersonalData {

  private final JdbcClient jdbc;

  SimulationData(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  @Override
  public Set<String> tables() {
    return Set.of("simulation_row");
  }

  @Override
  public List<KeptData> export(DataSubject subject) {
    return List.of(
        KeptData.of(
            "simulated-orders",
            "Orders of yours that an offer was tried on",
            jdbc.sql(
                    """
                    select o.name as offer, r.ref, r.ordered_at, r.discount_minor, r.currency
                    from simulation_row r join simulation s using (simulation_id) join offer o using (offer_id)
                    where r.source_record_id = any(?) order by s.asked_at, r.row_no
                    """)
                .param(subject.recordIds())
                .query()
                .listOfRows()));
  }

  @Override
  public List<Erased> erase(DataSubject subject) {
    return List.of(subject.erasedFrom(jdbc, "simulation_row"));
  }
}
