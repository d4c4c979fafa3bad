package org.mutualcrm.idea;

import com.github.f4b6a3.uuid.UuidCreator;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What staff did with ideas. */
@Component
class IdeaHistory {

  private final JdbcClient jdbc;
  private final IdeaWorth worth;
  private final Clock clock;

  IdeaHistory(JdbcClient jdbc, IdeaWorth worth, Clock clock) {
    this.jdbc = jdbc;
    this.worth = worth;
    this.clock = clock;
  }

  void note(IdeaId idea, String kind, @Nullable String note, String by) {
    note(idea, kind, null, null, note, by);
  }

  /** That an idea was put to another, or taken from it. */
  void note(
      IdeaId idea,
      String kind,
      @Nullable IdeaId other,
      IdeaChange.@Nullable Merged counts,
      @Nullable String note,
      String by) {
    jdbc.sql(
            """
            insert into idea_event (idea_id, event_id, kind, other_id, votes, both_voted, note, made_by, made_at)
            values (:idea, :event, :kind, cast(:other as uuid), :votes, :both, :note, :by, :now)
            """)
        .param("idea", idea.value())
        .param("event", UuidCreator.getTimeOrderedEpochPlus1())
        .param("kind", kind)
        .param("other", other == null ? null : other.value())
        .param("votes", counts == null ? null : counts.votes())
        .param("both", counts == null ? null : counts.both())
        .param("note", note)
        .param("by", by)
        .param("now", Timestamp.from(clock.instant()))
        .update();
    worth.changed(idea);
  }

  /** The newest first. */
  List<IdeaView.Event> of(IdeaId idea) {
    return jdbc.sql("select * from idea_event where idea_id = ? order by event_id desc limit 200")
        .param(idea.value())
        .query((row, _) -> {
          var other = row.getObject("other_id", UUID.class);
          return new IdeaView.Event(
              row.getString("kind"),
              other == null ? null : new IdeaId(other),
              row.getObject("votes", Integer.class),
              row.getObject("both_voted", Integer.class),
              row.getString("note"),
              row.getString("made_by"),
              row.getTimestamp("made_at").toInstant());
        })
        .list();
  }
}
