package org.mutualcrm.journey;

import java.util.List;
import java.util.Set;
import org.mutualcrm.customer.DataSubject;
import org.mutualcrm.customer.KeptData;
import org.mutualcrm.customer.PersonalData;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Which journeys a person was on, and what they did with them. */
@Component
class JourneyData implements PersonalData {

  private final JdbcClient jdbc;

  JourneyData(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  @Override
  public Set<String> tables() {
    return Set.of("journey_position", "journey_visit");
  }

  @Override
  public List<KeptData> export(DataSubject subject) {
    return List.of(
        KeptData.of(
            "journeys",
            "Journeys you were on",
            jdbc.sql(
                    """
                    select j.name, p.occurrence, p.entered_at, p.ended_at, p.outcome
                    from journey_position p join journey j using (journey_id)
                    where p.source_record_id = any(?) order by p.entered_at, j.name
                    """)
                .param(subject.recordIds())
                .query()
                .listOfRows()),
        KeptData.of(
            "journey-steps",
            "What they did with you",
            jdbc.sql(
                    """
                    select j.name, v.occurrence, v.step_key, v.happened, v.visited_at
                    from journey_visit v join journey j using (journey_id)
                    where v.source_record_id = any(?) order by v.visited_at, v.visit
                    """)
                .param(subject.recordIds())
                .query()
                .listOfRows()));
  }

  @Override
  public List<Erased> erase(DataSubject subject) {
    return List.of(
        subject.erasedFrom(jdbc, "journey_visit"), subject.erasedFrom(jdbc, "journey_position"));
  }
}
