package org.mutualcrm.insight;

import java.util.List;
import java.util.Set;
import org.mutualcrm.customer.DataSubject;
import org.mutualcrm.customer.KeptData;
import org.mutualcrm.customer.PersonalData;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What a model and agents made of a person's words. */
@Component
class InsightData implements PersonalData {

  private static final List<String> TABLES =
      List.of("insight_waiting", "insight_audit_item", "insight_correction", "interaction_insight");

  private final JdbcClient jdbc;

  InsightData(JdbcClient jdbc) {
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
            "insights",
            "What a program made of your words, and what our staff said instead",
            jdbc.sql(
                    """
                    select n.interaction_id, n.language, n.sentiment, n.sentiment_score, n.emotion, n.intent, n.topic, n.urgency,
                           n.urgency_reasons, n.personal_data, n.model, n.understood_at, c.aspect, c.label
                    from interaction_insight n left join insight_correction c using (source_record_id, interaction_id)
                    where n.source_record_id = any(?) order by n.understood_at, n.interaction_id
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
