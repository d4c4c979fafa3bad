package org.mutualcrm.conversation;

import com.github.f4b6a3.uuid.UuidCreator;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** What was decided about conversations that are rearranged, read and written under their locks. */
@Component
class DecidedStore {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final JdbcClient jdbc;

  DecidedStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * @param mergedInto what it stands for; null for itself
   */
  record Held(Decided decided, @Nullable ConversationId mergedInto) {}

  /** What comes of a conversation by an act, and what its history says of it. */
  record Outcome(
      ConversationId id,
      @Nullable Decided before,
      Decided after,
      @Nullable ConversationId mergedInto,
      String says) {}

  /** Those there are, locked until the transaction ends. */
  Map<ConversationId, Held> lock(Collection<ConversationId> ids) {
    var held = new HashMap<ConversationId, Held>();
    jdbc.sql(
            """
            select conversation_id, status, snoozed_until, priority, assignee, team, labels, waiting_since, resolved_at,
                   unread, merged_into
            from conversation where conversation_id = any(?) order by conversation_id for update
            """)
        .param(ids.stream().map(ConversationId::value).toArray(UUID[]::new))
        .query(row -> {
          var into = row.getObject("merged_into", UUID.class);
          held.put(
              new ConversationId(row.getObject("conversation_id", UUID.class)),
              new Held(decided(row), into == null ? null : new ConversationId(into)));
        });
    return held;
  }

  /** Begins a conversation on a thread, as another is decided about. */
  void begin(
      ConversationId id,
      NetworkThread thread,
      @Nullable ConversationId follows,
      Decided as,
      Instant now) {
    jdbc.sql(
            """
            insert into conversation (conversation_id, source_record_id, account_id, channel, visibility, thread_id,
                recipient, subject, status, priority, preview, unread, opened_at, last_message_at, version, follows)
            values (:id, :record, :account, :channel, :visibility, :thread, :recipient, :subject, :status, :priority,
                'Nothing said yet', 0, :now, :now, 0, :follows)
            """)
        .param("id", id.value())
        .param("record", thread.sourceRecordId())
        .param("account", thread.accountId())
        .param("channel", thread.channel())
        .param("visibility", thread.visibility().name())
        .param("thread", thread.threadId())
        .param("recipient", thread.recipient())
        .param("subject", thread.subject())
        .param("status", as.status().name())
        .param("priority", as.priority().name())
        .param("now", Timestamp.from(now))
        .param("follows", follows == null ? null : follows.value())
        .update();
  }

  /** Writes it down, with an entry in the history. */
  void write(Outcome outcome, UUID act, String by, Instant now) {
    var it = outcome.after();
    var into = outcome.mergedInto();
    jdbc.sql(
            """
            update conversation c
            set status = :status, snoozed_until = :until::timestamptz, priority = :priority, assignee = :assignee,
                team = :team, labels = :labels, waiting_since = :waiting::timestamptz,
                resolved_at = :resolved::timestamptz, unread = :unread, merged_into = :into, rearranged_at = :now,
                other_channels = array(select distinct k.channel from message m join conversation_key k using (key_id)
                  where m.conversation_id = c.conversation_id and k.channel <> c.channel),
                mixed = exists (select 1 from message m join conversation_key k using (key_id)
                  where m.conversation_id = c.conversation_id and k.visibility <> c.visibility),
                version = version + 1, changed_at = current_timestamp
            where conversation_id = :id
            """)
        .param("id", outcome.id().value())
        .param("status", it.status().name())
        .param("until", timestamp(it.snoozedUntil()))
        .param("priority", it.priority().name())
        .param("assignee", it.assignee())
        .param("team", it.team())
        .param("labels", it.labels().toArray(String[]::new))
        .param("waiting", timestamp(it.waitingSince()))
        .param("resolved", timestamp(it.resolvedAt()))
        .param("unread", it.unread())
        .param("into", into == null ? null : into.value())
        .param("now", Timestamp.from(now))
        .update();
    remember(outcome, act, by, now);
  }

  private void remember(Outcome outcome, UUID act, String by, Instant now) {
    jdbc.sql(
            """
            insert into message (conversation_id, message_id, kind, author, text, attachments, occurred_at, change)
            values (?, ?, 'EVENT', ?, ?, '[]'::jsonb, ?, ?::jsonb)
            """)
        .params(
            outcome.id().value(),
            UuidCreator.getTimeOrderedEpochPlus1(),
            by,
            outcome.says(),
            Timestamp.from(now),
            JSON.writeValueAsString(change(outcome, act)))
        .update();
  }

  /** How it stands is said in any case, because clocks are told from it. */
  private static Map<String, Object> change(Outcome outcome, UUID act) {
    var before = Optional.ofNullable(outcome.before());
    var after = outcome.after();
    var change = new LinkedHashMap<String, Object>();
    change.put("act", act);
    change.put("status", pair(before.map(Decided::status).orElse(after.status()), after.status()));
    before.ifPresent(was -> {
      put(change, "priority", was.priority(), after.priority());
      put(change, "assignee", was.assignee(), after.assignee());
      put(change, "team", was.team(), after.team());
      put(change, "labels", was.labels(), after.labels());
    });
    return change;
  }

  private static void put(
      Map<String, Object> change, String field, @Nullable Object was, @Nullable Object is) {
    if (!java.util.Objects.equals(was, is)) change.put(field, pair(was, is));
  }

  private static List<@Nullable Object> pair(@Nullable Object was, @Nullable Object is) {
    return java.util.Arrays.asList(was, is);
  }

  private static Decided decided(ResultSet row) throws SQLException {
    return new Decided(
        ConversationStatus.valueOf(row.getString("status")),
        instant(row.getTimestamp("snoozed_until")),
        Priority.valueOf(row.getString("priority")),
        row.getString("assignee"),
        row.getString("team"),
        List.of((String[]) row.getArray("labels").getArray()),
        instant(row.getTimestamp("waiting_since")),
        instant(row.getTimestamp("resolved_at")),
        row.getInt("unread"));
  }

  private static @Nullable Instant instant(@Nullable Timestamp at) {
    return at == null ? null : at.toInstant();
  }

  private static @Nullable Timestamp timestamp(@Nullable Instant at) {
    return at == null ? null : Timestamp.from(at);
  }
}
