package org.mutualcrm.perception;

import java.util.List;
import java.util.Set;
import org.mutualcrm.customer.DataSubject;
import org.mutualcrm.customer.KeptData;
import org.mutualcrm.customer.PersonalData;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What a person told us of why they follow us. */
@Component
class ReasonData implements PersonalData {

  private final JdbcClient jdbc;

  ReasonData(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  @Override
  public Set<String> tables() {
    return Set.of("reason_answer");
  }

  @Override
  public List<KeptData> export(DataSubject subject) {
    return List.of(
        KeptData.of(
            "reasons",
            "Why you said you follow us",
            jdbc.sql(
                    """
                    select answered_at, reasons, foremost, asked_through, recorded_at from reason_answer
                    where source_record_id = any(?) order by answered_at, answer_id
                    """)
                .param(subject.recordIds())
                .query()
                .listOfRows()));
  }

  @Override
  public List<Erased> erase(DataSubject subject) {
    return List.of(subject.erasedFrom(jdbc, "reason_answer"));
  }
}
