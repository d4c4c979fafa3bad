package org.mutualcrm.assignment;

import java.util.List;
import java.util.Set;
import org.mutualcrm.customer.DataSubject;
import org.mutualcrm.customer.KeptData;
import org.mutualcrm.customer.PersonalData;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** To whom a person's conversations were given. */
@Component
class AssignmentData implements PersonalData {

  private final JdbcClient jdbc;

  AssignmentData(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  @Override
  public Set<String> tables() {
    return Set.of("assignment_decision");
  }

  @Override
  public List<KeptData> export(DataSubject subject) {
    return List.of(
        KeptData.of(
            "assignments",
            "To whom your conversations were given, and why",
            jdbc.sql(
                    """
                    select kind, team, reason, decided_at from assignment_decision
                    where source_record_id = any(?) order by decided_at, decision_id
                    """)
                .param(subject.recordIds())
                .query()
                .listOfRows()));
  }

  @Override
  public List<Erased> erase(DataSubject subject) {
    return List.of(subject.erasedFrom(jdbc, "assignment_decision"));
  }
}
