package org.mutualcrm.conversation;

import com.github.f4b6a3.uuid.UuidCreator;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Writes what was decided, of one conversation or of many, with its history, in one statement: what
 * it was before is read under the same lock under which it changes.
 */
@Component
class StateStore {

  /** The author of what happens by itself. */
  static final String ITSELF = "Mutual";

  static final int MOST_LABELS = 20;

  private final JdbcClient jdbc;
  private final ConversationNews news;

  StateStore(JdbcClient jdbc, ConversationNews news) {
    this.jdbc = jdbc;
    this.news = news;
  }

  /** A change of a conversation, by its entry in the history. */
  record Done(ConversationId conversation, UUID change) {}

  /** Changes those that are not so already, and says which and by what entry. */
  List<Done> change(List<ConversationId> ids, StateWrite write, String by, Instant now) {
    return change(ids, write, by, null, now);
  }

  /**
   * @param because stands with the entry in the history
   */
  List<Done> change(
      List<ConversationId> ids,
      StateWrite write,
      String by,
      @Nullable String because,
      Instant now) {
    var done =
        write
            .bind(jdbc.sql(StateSql.CHANGE))
            .param("ids", values(ids))
            .param("changes", fresh(ids.size()))
            .param("most", MOST_LABELS)
            .param("by", by)
            .param("because", because)
            .param("now", Timestamp.from(now))
            .query((row, _) -> done(row.getObject(1, UUID.class), row.getObject(2, UUID.class)))
            .list();
    if (!done.isEmpty()) remember(write.added(), now);
    news.changed(done);
    return done;
  }

  /** What the change would do to each of them, in their order. */
  Map<ConversationId, BulkOutcome> foresee(List<ConversationId> ids, StateWrite write) {
    var outcomes = new LinkedHashMap<ConversationId, BulkOutcome>();
    write
        .bind(jdbc.sql(StateSql.FORESEE))
        .param("ids", values(ids))
        .param("changes", values(ids))
        .param("most", MOST_LABELS)
        .query(row -> {
          outcomes.put(
              new ConversationId(row.getObject(1, UUID.class)),
              BulkOutcome.valueOf(row.getString(2)));
        });
    return outcomes;
  }

  /** Takes back those after which nothing else changed what they had. */
  List<Done> undo(List<Done> changes, String by, Instant now) {
    var done =
        jdbc.sql(StateSql.UNDO)
            .param(
                "ids", changes.stream().map(it -> it.conversation().value()).toArray(UUID[]::new))
            .param("undone", changes.stream().map(Done::change).toArray(UUID[]::new))
            .param("changes", fresh(changes.size()))
            .param("most", MOST_LABELS)
            .param("by", by)
            .param("because", null)
            .param("now", Timestamp.from(now))
            .query((row, _) -> done(row.getObject(1, UUID.class), row.getObject(2, UUID.class)))
            .list();
    news.changed(done);
    return done;
  }

  boolean isChange(Done change) {
    return jdbc.sql(
            """
            select exists (select 1 from message
              where conversation_id = ? and message_id = ? and kind = 'EVENT' and change is not null
                and not jsonb_exists(change, 'act'))
            """)
        .params(change.conversation().value(), change.change())
        .query(Boolean.class)
        .single();
  }

  /** Opens what has slept long enough, at most so many at once; says how many that were. */
  int wake(int limit, Instant now) {
    var due =
        jdbc.sql(
                """
                select conversation_id from conversation
                where status = 'SNOOZED' and snoozed_until <= ?
                order by snoozed_until limit ? for update skip locked
                """)
            .params(Timestamp.from(now), limit)
            .query((row, _) -> new ConversationId(row.getObject(1, UUID.class)))
            .list();
    var open = new StateWrite(List.of(new StateChange.Reopen()));
    return due.isEmpty() ? 0 : change(due, open, ITSELF, now).size();
  }

  void read(ConversationId id) {
    jdbc.sql(
            """
            update conversation set unread = 0, version = version + 1, changed_at = current_timestamp
            where conversation_id = ? and unread > 0
            """)
        .param(id.value())
        .update();
  }

  Optional<ConversationStatus> status(ConversationId id) {
    return jdbc.sql("select status from conversation where conversation_id = ?")
        .param(id.value())
        .query((row, _) -> ConversationStatus.valueOf(row.getString(1)))
        .optional();
  }

  private void remember(Set<String> labels, Instant now) {
    if (labels.isEmpty()) return;
    jdbc.sql(
            """
            insert into label (name, first_used_at) select unnest(?::text[]), ?
            on conflict do nothing
            """)
        .params(labels.toArray(String[]::new), Timestamp.from(now))
        .update();
  }

  private static UUID[] values(List<ConversationId> ids) {
    return ids.stream().map(ConversationId::value).toArray(UUID[]::new);
  }

  private static UUID[] fresh(int count) {
    var ids = new UUID[count];
    for (int i = 0; i < count; i++) ids[i] = UuidCreator.getTimeOrderedEpochPlus1();
    return ids;
  }

  private static Done done(UUID conversation, UUID change) {
    return new Done(new ConversationId(conversation), change);
  }
}
