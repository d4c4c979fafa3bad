package org.mutualcrm.challenge;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.mutualcrm.customer.DataSubject;
import org.mutualcrm.customer.KeptData;
import org.mutualcrm.customer.PersonalData;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What a person took part in, what they handed in, and what was thought and given of it. */
@Component
class ChallengeData implements PersonalData {

  private static final List<String> OF_AN_ENTRY =
      List.of("challenge_evidence", "challenge_flag", "challenge_mark", "challenge_winner");

  private final JdbcClient jdbc;

  ChallengeData(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  @Override
  public Set<String> tables() {
    return Set.of(
        "challenge_entry",
        "challenge_evidence",
        "challenge_flag",
        "challenge_mark",
        "challenge_winner");
  }

  @Override
  public List<KeptData> export(DataSubject subject) {
    return List.of(
        KeptData.of(
            "challenges",
            "Challenges you took part in",
            jdbc.sql(
                    """
                    select c.title, e.credit, e.joined_at, e.standing, e.note, w.place, w.code,
                           (select array_agg(f.because order by f.kind) from challenge_flag f
                            where f.entry_id = e.entry_id) as doubts
                    from challenge_entry e join challenge c using (challenge_id)
                      left join challenge_winner w on w.entry_id = e.entry_id
                    where e.source_record_id = any(?) order by e.joined_at, e.entry_id
                    """)
                .param(subject.recordIds())
                .query()
                .listOfRows()),
        KeptData.of(
            "challenge-evidence",
            "What you handed in for challenges",
            jdbc.sql(
                    """
                    select c.title, k.text as task, v.said, v.shown, v.state, v.because, v.handed_in_at
                    from challenge_entry e join challenge c using (challenge_id)
                      join challenge_evidence v on v.entry_id = e.entry_id
                      join challenge_task k on k.challenge_id = c.challenge_id and k.number = v.number
                    where e.source_record_id = any(?) order by v.handed_in_at, v.entry_id, v.number
                    """)
                .param(subject.recordIds())
                .query()
                .listOfRows()));
  }

  @Override
  public List<Erased> erase(DataSubject subject) {
    var entries =
        jdbc.sql("select entry_id from challenge_entry where source_record_id = any(?)")
            .param(subject.recordIds())
            .query(UUID.class)
            .list()
            .toArray(UUID[]::new);
    var erased = new ArrayList<Erased>();
    for (var table : OF_AN_ENTRY)
      erased.add(
          Erased.deleted(
              table,
              jdbc.sql("delete from " + table + " where entry_id = any(?)")
                  .param(entries)
                  .update()));
    erased.add(subject.erasedFrom(jdbc, "challenge_entry"));
    return erased;
  }
}
