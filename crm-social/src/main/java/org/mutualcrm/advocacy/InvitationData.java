package org.mutualcrm.advocacy;

import java.util.List;
import java.util.Set;
import org.mutualcrm.customer.DataSubject;
import org.mutualcrm.customer.KeptData;
import org.mutualcrm.customer.PersonalData;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** That somebody was asked to speak for us, and what they said. */
@Component
class InvitationData implements PersonalData {

  private static final String TABLE = "advocate_invitation";

  private final JdbcClient jdbc;

  InvitationData(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  @Override
  public Set<String> tables() {
    return Set.of(TABLE);
  }

  @Override
  public List<KeptData> export(DataSubject subject) {
    return List.of(
        KeptData.of(
            "invitations",
            "When we asked you to speak for us, and what you answered",
            jdbc.sql(
                    """
                    select status, purpose, channel, consent, disclosure, score, invited_at, answered_at
                    from advocate_invitation where source_record_id = any(?) order by invited_at
                    """)
                .param(subject.recordIds())
                .query()
                .listOfRows()));
  }

  @Override
  public List<Erased> erase(DataSubject subject) {
    return List.of(subject.erasedFrom(jdbc, TABLE));
  }
}
