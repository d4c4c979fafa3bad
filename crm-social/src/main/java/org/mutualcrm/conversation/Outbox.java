package org.mutualcrm.conversation;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.channel.OutboundMessage;
import org.mutualcrm.channel.Visibility;
import org.mutualcrm.customer.SourceRecordId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What is still to be sent, and what became of what was. One row per message, by its own id. */
@Component
class Outbox {

  private final JdbcClient jdbc;

  Outbox(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  record Queued(
      OutboundMessage message,
      ConversationId conversation,
      UUID accountId,
      SourceRecordId record,
      String channel,
      int attempts) {}

  /** Under what the conversation is called now, on a thread of it. */
  void put(
      ConversationId conversation,
      NetworkThread thread,
      @Nullable String replyTo,
      Answer answer,
      Instant now) {
    jdbc.sql(
            """
            insert into outbound_message (message_id, conversation_id, account_id, source_record_id, channel,
                visibility, recipient, in_reply_to, text, author, status, attempts, next_attempt_at, created_at,
                thread_id, subject)
            values (:id, :conversation, :account, :record, :channel, :visibility, :recipient, :replyTo, :text, :author,
                'QUEUED', 0, :now, :now, :thread, :subject)
            """)
        .param("id", answer.messageId())
        .param("conversation", conversation.value())
        .param("account", thread.accountId())
        .param("record", thread.sourceRecordId())
        .param("channel", thread.channel())
        .param("visibility", thread.visibility().name())
        .param("recipient", thread.recipient())
        .param("replyTo", replyTo)
        .param("text", answer.text())
        .param("author", answer.author())
        .param("thread", thread.threadId())
        .param("subject", thread.subject())
        .param("now", Timestamp.from(now))
        .update();
  }

  /** Claims what is due for as long as the lease; another worker passes it by. */
  List<Queued> claim(int limit, Instant now, Duration lease) {
    return jdbc.sql(
            """
            update outbound_message o set attempts = o.attempts + 1, next_attempt_at = :until
            from (select message_id from outbound_message
                  where status = 'QUEUED' and next_attempt_at <= :now
                  order by next_attempt_at limit :limit for update skip locked) due
            where o.message_id = due.message_id
            returning o.*
            """)
        .param("now", Timestamp.from(now))
        .param("until", Timestamp.from(now.plus(lease)))
        .param("limit", limit)
        .query(Outbox::read)
        .list();
  }

  /**
   * Says in which conversation it stands now; in none if the message is gone, because its person
   * was erased while it was on its way.
   */
  Optional<ConversationId> sent(Queued queued, String externalId, Instant now) {
    return jdbc.sql(
            """
            update outbound_message set status = 'SENT', external_id = ?, sent_at = ?, error = null
            where message_id = ? returning conversation_id
            """)
        .params(externalId, Timestamp.from(now), queued.message().id())
        .query((row, _) -> new ConversationId(row.getObject(1, UUID.class)))
        .optional();
  }

  Optional<ConversationId> failed(Queued queued, String reason) {
    return jdbc.sql(
            """
            update outbound_message set status = 'FAILED', error = ? where message_id = ?
            returning conversation_id
            """)
        .params(reason, queued.message().id())
        .query((row, _) -> new ConversationId(row.getObject(1, UUID.class)))
        .optional();
  }

  void postpone(Queued queued, String reason, Instant until) {
    jdbc.sql("update outbound_message set error = ?, next_attempt_at = ? where message_id = ?")
        .params(reason, Timestamp.from(until), queued.message().id())
        .update();
  }

  /** Looks again later, without that having been a try. */
  void rest(Queued queued, String reason, Instant until) {
    jdbc.sql(
            """
            update outbound_message set error = ?, next_attempt_at = ?, attempts = attempts - 1
            where message_id = ?
            """)
        .params(reason, Timestamp.from(until), queued.message().id())
        .update();
  }

  private static Queued read(ResultSet row, int number) throws SQLException {
    return new Queued(
        new OutboundMessage(
            row.getObject("message_id", UUID.class),
            Visibility.valueOf(row.getString("visibility")),
            row.getString("recipient"),
            row.getString("in_reply_to"),
            row.getString("text"),
            row.getString("thread_id"),
            row.getString("subject")),
        new ConversationId(row.getObject("conversation_id", UUID.class)),
        row.getObject("account_id", UUID.class),
        new SourceRecordId(row.getObject("source_record_id", UUID.class)),
        row.getString("channel"),
        row.getInt("attempts"));
  }
}
