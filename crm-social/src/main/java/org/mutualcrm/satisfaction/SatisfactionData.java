package org.mutualcrm.satisfaction;

import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.mutualcrm.conversation.SettledConversations;
import org.mutualcrm.customer.DataSubject;
import org.mutualcrm.customer.KeptData;
import org.mutualcrm.customer.PersonalData;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What a person was asked after we helped them, and what they answered. */
@Component
class SatisfactionData implements PersonalData {

  private static final String TABLE = "satisfaction_survey";

  private final JdbcClient jdbc;
  private final SettledConversations conversations;

  SatisfactionData(JdbcClient jdbc, SettledConversations conversations) {
    this.jdbc = jdbc;
    this.conversations = conversations;
  }

  @Override
  public Set<String> tables() {
    return Set.of(TABLE);
  }

  @Override
  public List<KeptData> export(DataSubject subject) {
    return List.of(
        KeptData.of(
            "satisfaction",
            "How satisfied you were with how we helped",
            jdbc.sql(
                    """
                    select channel, resolved_at, outcome, note, question, decided_at, rating, comment, answered_at,
                           changed_at
                    from satisfaction_survey where source_record_id = any(?) order by decided_at, survey_id
                    """)
                .param(subject.recordIds())
                .query()
                .listOfRows()));
  }

  @Override
  public List<Erased> erase(DataSubject subject) {
    conversations.forgetRatings(
        jdbc.sql(
                """
                select conversation_id from satisfaction_survey
                where source_record_id = any(?) and rating is not null
                """)
            .param(subject.recordIds())
            .query(UUID.class)
            .list());
    return List.of(subject.erasedFrom(jdbc, TABLE));
  }
}
