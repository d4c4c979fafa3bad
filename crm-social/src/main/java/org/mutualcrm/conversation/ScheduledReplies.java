package org.mutualcrm.conversation;

import com.github.f4b6a3.uuid.UuidCreator;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.conversation.Messages.Entry;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The rows of replies that wait for their time. */
@Component
class ScheduledReplies {

  private final JdbcClient jdbc;
  private final Messages messages;
  private final ReplyDrafts drafts;

  ScheduledReplies(JdbcClient jdbc, Messages messages, ReplyDrafts drafts) {
    this.jdbc = jdbc;
    this.messages = messages;
    this.drafts = drafts;
  }

  /**
   * @param thread to say it on; null where nobody had a choice
   */
  record Due(ConversationId conversation, @Nullable UUID thread, ScheduledReply reply) {}

  /** Says whether it is new. */
  boolean put(
      ConversationId conversation,
      @Nullable UUID thread,
      Answer answer,
      Instant sendAt,
      Instant now) {
    return jdbc.sql(
                """
                insert into scheduled_reply (conversation_id, message_id, author, text, send_at, created_at, key_id)
                values (:conversation, :message, :author, :text, :sendAt, :now, :thread) on conflict do nothing
                """)
            .param("conversation", conversation.value())
            .param("message", answer.messageId())
            .param("author", answer.author())
            .param("text", answer.text())
            .param("sendAt", Timestamp.from(sendAt))
            .param("now", Timestamp.from(now))
            .param("thread", thread)
            .update()
        == 1;
  }

  List<ScheduledReply> of(ConversationId id) {
    return jdbc.sql(
            """
            select message_id, author, text, send_at from scheduled_reply
            where conversation_id = ? order by send_at, message_id
            """)
        .param(id.value())
        .query(ScheduledReplies::reply)
        .list();
  }

  /** The next that is due, taken out; another worker takes another. */
  List<Due> take(Instant now, int limit) {
    return jdbc.sql(
            """
            delete from scheduled_reply s
            using (select conversation_id, message_id from scheduled_reply where send_at <= ?
                   order by send_at limit ? for update skip locked) due
            where s.conversation_id = due.conversation_id and s.message_id = due.message_id
            returning s.conversation_id, s.message_id, s.author, s.text, s.send_at, s.key_id
            """)
        .params(Timestamp.from(now), limit)
        .query((row, number) ->
            new Due(
                new ConversationId(row.getObject("conversation_id", UUID.class)),
                row.getObject("key_id", UUID.class),
                reply(row, number)))
        .list();
  }

  boolean drop(ConversationId id, UUID message) {
    return jdbc.sql("delete from scheduled_reply where conversation_id = ? and message_id = ?")
            .params(id.value(), message)
            .update()
        == 1;
  }

  /** The customer was first: nothing that was written before that goes out by itself. */
  void overtaken(ConversationId id, Instant now) {
    var stopped =
        jdbc.sql(
                """
                delete from scheduled_reply where conversation_id = ?
                returning message_id, author, text, send_at
                """)
            .param(id.value())
            .query(ScheduledReplies::reply)
            .list();
    stopped.forEach(it -> stop(id, it, "because the customer wrote first", now));
  }

  /** Leaves its text to its author, and says so in the thread. */
  void stop(ConversationId id, ScheduledReply reply, String why, Instant now) {
    if (drafts.find(id, reply.author()).isEmpty())
      drafts.keep(id, reply.author(), "reply", reply.text());
    var said = "did not send the scheduled reply of %s, %s".formatted(reply.author(), why);
    messages.append(
        id,
        Entry.own(
            UuidCreator.getTimeOrderedEpochPlus1(),
            MessageKind.EVENT,
            StateStore.ITSELF,
            said,
            now));
  }

  private static ScheduledReply reply(ResultSet row, int number) throws SQLException {
    return new ScheduledReply(
        row.getObject("message_id", UUID.class),
        row.getString("author"),
        row.getString("text"),
        row.getTimestamp("send_at").toInstant());
  }
}
