package org.mutualcrm.conversation;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.conversation.Conversation.Told;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Carries entries and network threads from one conversation to another, whole and once. What was
 * decided about a conversation is its own history, and stays.
 */
@Component
class Relocation {

  private static final String COLUMNS =
      """
      message_id, kind, author, text, attachments, external_id, permalink, occurred_at, edited_at, removed_at, delivery,
      delivery_note, change, folded
      """;

  private final NetworkThreads threads;
  private final Conversations conversations;
  private final Moods moods;
  private final JdbcClient jdbc;

  Relocation(NetworkThreads threads, Conversations conversations, Moods moods, JdbcClient jdbc) {
    this.threads = threads;
    this.conversations = conversations;
    this.moods = moods;
    this.jdbc = jdbc;
  }

  /** All entries but what was decided. */
  List<UUID> entries(ConversationId id) {
    return ids("where conversation_id = ? and kind <> 'EVENT'", id.value());
  }

  /** Those of some entries that stand in the conversation and can go. */
  List<UUID> entries(ConversationId id, Collection<UUID> among) {
    return ids(
        "where conversation_id = ? and kind <> 'EVENT' and message_id = any(?)",
        id.value(),
        array(among));
  }

  /** What was said by the person or to them, without notes. */
  List<UUID> said(ConversationId id) {
    return ids(
        "where conversation_id = ? and kind in ('INBOUND', 'REPLY', 'ECHO') order by occurred_at, message_id",
        id.value());
  }

  /** What was said on some threads. */
  List<UUID> said(ConversationId id, Collection<UUID> on) {
    return ids(
        """
        where conversation_id = ? and kind in ('INBOUND', 'REPLY', 'ECHO') and coalesce(key_id, ?) = any(?)
        """,
        id.value(),
        threads.ownOf(id).id(),
        array(on));
  }

  /** Where messages stand that are not in this conversation. */
  boolean anyElsewhere(ConversationId than, Collection<UUID> messages) {
    return !ids("where message_id = any(?) and conversation_id <> ?", array(messages), than.value())
        .isEmpty();
  }

  /** Threads whose coming messages are put into the conversation. */
  List<UUID> leading(ConversationId to) {
    return jdbc.sql("select key_id from conversation_key where conversation_id = ? order by key_id")
        .param(to.value())
        .query(UUID.class)
        .list();
  }

  /** Threads that lead here and whose newest word of the customer is among the messages. */
  List<UUID> following(ConversationId from, Collection<UUID> messages) {
    return jdbc.sql(
            """
            select key_id from (
              select distinct on (key) coalesce(m.key_id, :own) as key, m.message_id
              from message m where m.conversation_id = :from and m.kind = 'INBOUND'
              order by key, m.occurred_at desc, m.message_id desc) newest
            join conversation_key k on k.key_id = newest.key
            where k.conversation_id = :from and newest.message_id = any(:messages)
            """)
        .param("own", threads.ownOf(from).id())
        .param("from", from.value())
        .param("messages", array(messages))
        .query(UUID.class)
        .list();
  }

  /** The first word of the customer, of those or of any, since they wait. */
  Optional<Instant> asked(
      ConversationId id, @Nullable Instant since, @Nullable Collection<UUID> among) {
    if (since == null) return Optional.empty();
    return jdbc.sql(
            """
            select min(occurred_at) from message
            where conversation_id = :id and kind = 'INBOUND' and occurred_at >= :since
              and (:all or message_id = any(:among))
            """)
        .param("id", id.value())
        .param("since", java.sql.Timestamp.from(since))
        .param("all", among == null)
        .param("among", among == null ? new UUID[0] : array(among))
        .query((row, _) -> Optional.ofNullable(row.getTimestamp(1)).map(it -> it.toInstant()))
        .single();
  }

  /** The first word of the customer since then that nobody has answered. */
  Optional<Instant> unanswered(ConversationId id, @Nullable Instant since) {
    if (since == null) return Optional.empty();
    return jdbc.sql(
            """
            select min(occurred_at) from message
            where conversation_id = :id and kind = 'INBOUND' and occurred_at >= :since
              and occurred_at > coalesce((select max(occurred_at) from message where conversation_id = :id
                and (kind = 'ECHO' or (kind = 'REPLY' and delivery is distinct from 'FAILED'))), '-infinity')
            """)
        .param("id", id.value())
        .param("since", java.sql.Timestamp.from(since))
        .query((row, _) -> Optional.ofNullable(row.getTimestamp(1)).map(it -> it.toInstant()))
        .single();
  }

  int heard(ConversationId id) {
    return jdbc.sql("select count(*) from message where conversation_id = ? and kind = 'INBOUND'")
        .param(id.value())
        .query(Integer.class)
        .single();
  }

  /** Carries entries over, each with the thread it is of. What is on its way goes first. */
  void carry(ConversationId from, ConversationId to, Collection<UUID> messages) {
    if (messages.isEmpty()) return;
    jdbc.sql(
            """
            update outbound_message set conversation_id = ? where conversation_id = ? and message_id = any(?)
            """)
        .params(to.value(), from.value(), array(messages))
        .update();
    jdbc.sql(
            "insert into message (conversation_id, key_id, "
                + COLUMNS
                + ") select :to, nullif(coalesce(key_id, :was), :own), "
                + COLUMNS
                + "from message where conversation_id = :from and message_id = any(:messages)")
        .param("to", to.value())
        .param("was", threads.ownOf(from).id())
        .param("own", threads.ownOf(to).id())
        .param("from", from.value())
        .param("messages", array(messages))
        .update();
    jdbc.sql("delete from message where conversation_id = ? and message_id = any(?)")
        .params(from.value(), array(messages))
        .update();
  }

  /** What comes next on the threads is put there, and so is what is to be sent on them later. */
  void lead(Collection<UUID> keys, ConversationId from, ConversationId to) {
    jdbc.sql("update conversation_key set conversation_id = ? where key_id = any(?)")
        .params(to.value(), array(keys))
        .update();
    jdbc.sql(
            """
            update scheduled_reply set conversation_id = :to, key_id = coalesce(key_id, :own)
            where conversation_id = :from and coalesce(key_id, :own) = any(:keys)
            """)
        .param("to", to.value())
        .param("from", from.value())
        .param("own", threads.ownOf(from).id())
        .param("keys", array(keys))
        .update();
  }

  /** Takes along what is being written, where its author writes nothing there already. */
  void drafts(ConversationId from, ConversationId to) {
    jdbc.sql(
            """
            update reply_draft d set conversation_id = :to
            where conversation_id = :from
              and staff <> all(array(select staff from reply_draft where conversation_id = :to))
            """)
        .param("to", to.value())
        .param("from", from.value())
        .update();
  }

  /** The conversation says what its messages say now. */
  void retell(ConversationId id) {
    jdbc.sql(
            """
            select said.*, (select message_id from message where conversation_id = :id and kind = 'INBOUND'
                order by occurred_at desc, message_id desc limit 1) as newest_said,
              (select min(occurred_at) from message
                where conversation_id = :id and kind in ('INBOUND', 'REPLY', 'ECHO')) as opened_at
            from (select text, removed_at is not null as removed, occurred_at from message
                  where conversation_id = :id and kind in ('INBOUND', 'REPLY', 'ECHO')
                  order by occurred_at desc, message_id desc limit 1) said
            """)
        .param("id", id.value())
        .query((row, _) ->
            new Told(
                row.getTimestamp("opened_at").toInstant(),
                row.getTimestamp("occurred_at").toInstant(),
                row.getString("text"),
                row.getBoolean("removed"),
                row.getObject("newest_said", UUID.class)))
        .optional()
        .ifPresent(told -> retell(id, told));
  }

  private void retell(ConversationId id, Told told) {
    var conversation = conversations.findById(id).orElseThrow();
    conversation.retold(told);
    if (told.newestSaid() != null) moods.recall(conversation, told.newestSaid());
    conversations.save(conversation);
  }

  private List<UUID> ids(String where, Object... params) {
    return new ArrayList<>(
        jdbc.sql("select message_id from message " + where)
            .params(params)
            .query(UUID.class)
            .list());
  }

  private static UUID[] array(Collection<UUID> ids) {
    return ids.toArray(UUID[]::new);
  }
}
