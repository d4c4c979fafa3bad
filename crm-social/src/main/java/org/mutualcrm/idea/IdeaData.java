package org.mutualcrm.idea;

import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.mutualcrm.customer.DataSubject;
import org.mutualcrm.customer.KeptData;
import org.mutualcrm.customer.PersonalData;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Ideas a person handed in, and their votes. Of an erased idea nothing is left but its place, so
 * that other people's votes that hang on it stay counted where it was put to another; what was put
 * to it stands alone again.
 */
@Component
class IdeaData implements PersonalData {

  private final JdbcClient jdbc;
  private final IdeaBook book;

  IdeaData(JdbcClient jdbc, IdeaBook book) {
    this.jdbc = jdbc;
    this.book = book;
  }

  @Override
  public Set<String> tables() {
    return Set.of("idea", "idea_meaning", "idea_vote", "idea_event");
  }

  @Override
  public List<KeptData> export(DataSubject subject) {
    return List.of(
        KeptData.of(
            "ideas",
            "Ideas you handed in",
            jdbc.sql(
                    """
                    select j.title as jam, i.title, i.text, i.credit, i.through, i.state, i.status, i.reason, i.answer,
                           i.submitted_at
                    from idea i join jam j using (jam_id) where i.source_record_id = any(?)
                    order by i.submitted_at, i.idea_id
                    """)
                .param(subject.recordIds())
                .query()
                .listOfRows()),
        KeptData.of(
            "idea-votes",
            "Ideas you voted for",
            jdbc.sql(
                    """
                    select j.title as jam, i.title, v.cast_at, v.through
                    from idea_vote v join idea i using (idea_id) join jam j using (jam_id)
                    where v.source_record_id = any(?) order by v.cast_at, i.idea_id
                    """)
                .param(subject.recordIds())
                .query()
                .listOfRows()));
  }

  @Override
  public List<Erased> erase(DataSubject subject) {
    var votes = subject.erasedFrom(jdbc, "idea_vote");
    var ideas =
        jdbc.sql("select idea_id from idea where source_record_id = any(?)")
            .param(subject.recordIds())
            .query(UUID.class)
            .list()
            .toArray(UUID[]::new);
    for (var part :
        jdbc.sql("select idea_id from idea where merged_into = any(?) and idea_id <> all(?)")
            .params(ideas, ideas)
            .query(UUID.class)
            .list()) book.part(new IdeaId(part));
    int meanings =
        jdbc.sql("delete from idea_meaning where idea_id = any(?)").param(ideas).update();
    int events = jdbc.sql("delete from idea_event where idea_id = any(?)").param(ideas).update();
    int erased =
        jdbc.sql(
                """
                update idea
                set state = 'ERASED', source_record_id = null, credit = null, title = '', text = '', reason = null,
                    interaction_id = null,
                    answer = null
                where idea_id = any(?)
                """)
            .param(ideas)
            .update();
    return List.of(
        votes,
        Erased.deleted("idea_meaning", meanings),
        Erased.deleted("idea_event", events),
        Erased.anonymised("idea", erased));
  }
}
