package org.mutualcrm.participation;

import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.mutualcrm.customer.DataSubject;
import org.mutualcrm.customer.KeptData;
import org.mutualcrm.customer.PersonalData;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * What a person voted. Anonymous ballots are found for as long as their poll is open; afterwards
 * nobody can say whose they are.
 */
@Component
class PollData implements PersonalData {

  private final JdbcClient jdbc;
  private final PollBook book;

  PollData(JdbcClient jdbc, PollBook book) {
    this.jdbc = jdbc;
    this.book = book;
  }

  @Override
  public Set<String> tables() {
    return Set.of("poll_ballot");
  }

  @Override
  public List<KeptData> export(DataSubject subject) {
    return List.of(
        KeptData.of(
            "votes",
            "What you voted in polls",
            jdbc.sql(
                    """
                    select p.question, b.first_at, b.cast_at, b.through,
                           (select array_agg(c.label order by array_position(b.choices, c.number))
                            from poll_choice c where c.poll_id = p.poll_id and c.number = any(b.choices)) as choices
                    from poll_ballot b join poll p using (poll_id)
                    where b.source_record_id = any(:records) or b.voter = any(:hidden)
                    order by b.cast_at, b.voter
                    """)
                .param("records", subject.recordIds())
                .param("hidden", hidden(subject))
                .query()
                .listOfRows()));
  }

  @Override
  public List<Erased> erase(DataSubject subject) {
    int erased =
        jdbc.sql(
                """
                delete from poll_ballot where source_record_id = any(:records) or voter = any(:hidden)
                """)
            .param("records", subject.recordIds())
            .param("hidden", hidden(subject))
            .update();
    return List.of(Erased.deleted("poll_ballot", erased));
  }

  private UUID[] hidden(DataSubject subject) {
    return book.keys().values().stream()
        .flatMap(
            key -> subject.records().stream().map(it -> BallotNames.hidden(key, it.id().value())))
        .toArray(UUID[]::new);
  }
}
