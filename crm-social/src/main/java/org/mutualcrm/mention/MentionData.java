package org.mutualcrm.mention;

import java.util.List;
import java.util.Set;
import org.mutualcrm.customer.DataSubject;
import org.mutualcrm.customer.KeptData;
import org.mutualcrm.customer.PersonalData;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * What was found of a person's words, and what was decided about it. Erased in the order in which
 * it comes to be, so that nothing is written after it was looked for.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 1)
class MentionData implements PersonalData {

  private static final List<String> TABLES =
      List.of(
          "mention_waiting",
          "interaction_words",
          "mention",
          "mention_match",
          "triage_item",
          "incident_mention",
          "ignored_author");

  private final JdbcClient jdbc;

  MentionData(JdbcClient jdbc) {
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
            "mentions",
            "What of your words we looked at, by which search, and what we did about it",
            jdbc.sql(
                    """
                    select n.interaction_id, n.occurred_at, n.state, n.action, n.decided_at,
                           array(select q.name from mention_match m join listening_query q using (query_id)
                             where m.source_record_id = n.source_record_id and m.interaction_id = n.interaction_id
                             order by q.name) as queries,
                           array(select g.incident_id::text from incident_mention g
                             where g.source_record_id = n.source_record_id and g.interaction_id = n.interaction_id)
                             as incidents
                    from mention n where n.source_record_id = any(?) order by n.occurred_at, n.interaction_id
                    """)
                .param(subject.recordIds())
                .query()
                .listOfRows()),
        KeptData.of(
            "ignored",
            "Since when we do not look at what you say",
            jdbc.sql(
                    "select ignored_at from ignored_author where source_record_id = any(?) order by 1")
                .param(subject.recordIds())
                .query()
                .listOfRows()));
  }

  @Override
  public List<Erased> erase(DataSubject subject) {
    return TABLES.stream().map(it -> subject.erasedFrom(jdbc, it)).toList();
  }
}
