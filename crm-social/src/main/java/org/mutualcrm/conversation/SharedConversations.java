package org.mutualcrm.conversation;

import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * What becomes of conversations that agents have brought together when one of their persons is
 * erased: that person's messages go from all of them, and what is left of a conversation of theirs
 * is with whoever else is in it.
 */
@Component
class SharedConversations {

  private static final String THEIRS =
      "(select key_id from conversation_key where source_record_id = any(:records))";

  private final Relocation relocation;
  private final JdbcClient jdbc;

  SharedConversations(Relocation relocation, JdbcClient jdbc) {
    this.relocation = relocation;
    this.jdbc = jdbc;
  }

  /** How many rows went. */
  record Left(int messages, int acts) {}

  Left leave(UUID[] records) {
    var elsewhere =
        jdbc.sql(
                "select distinct m.conversation_id from message m join conversation c using (conversation_id)"
                    + " where m.key_id = any(array"
                    + THEIRS
                    + ") and c.source_record_id <> all(:records)")
            .param("records", records)
            .query((row, _) -> new ConversationId(row.getObject(1, UUID.class)))
            .list();
    drafts(records, elsewhere);
    int acts = forget(records);
    jdbc.sql(
            "delete from scheduled_reply where key_id = any(array"
                + THEIRS
                + ") or (key_id is null and conversation_id in"
                + " (select conversation_id from conversation where source_record_id = any(:records)))")
        .param("records", records)
        .update();
    int messages =
        jdbc.sql("delete from message where key_id = any(array" + THEIRS + ")")
            .param("records", records)
            .update();
    messages +=
        jdbc.sql(
                """
                delete from message where key_id is null and conversation_id in (
                  select conversation_id from conversation where source_record_id = any(?))
                """)
            .param(records)
            .update();
    kept(records).forEach(this::handOver);
    elsewhere.forEach(this::retell);
    return new Left(messages, acts);
  }

  /** Nobody can tell whom of several a draft was written to: it goes wherever theirs may lie. */
  private void drafts(UUID[] records, List<ConversationId> elsewhere) {
    jdbc.sql(
            """
            delete from reply_draft where conversation_id = any(:elsewhere) or conversation_id in (
              select r.to_conversation from rearrangement r
              join conversation c on c.conversation_id = r.from_conversation
              where c.source_record_id = any(:records))
            """)
        .param("elsewhere", elsewhere.stream().map(ConversationId::value).toArray(UUID[]::new))
        .param("records", records)
        .update();
  }

  /** Acts with a conversation of theirs; nobody knows what their reasons say. */
  private int forget(UUID[] records) {
    var own = "(select conversation_id from conversation where source_record_id = any(:records))";
    jdbc.sql(
            """
            update message m set text = split_part(m.text, ': ', 1) from rearrangement r
            where m.conversation_id in (r.from_conversation, r.to_conversation) and m.kind = 'EVENT'
              and m.change->>'act' = r.act_id::text
              and (r.from_conversation = any(array%s) or r.to_conversation = any(array%s))
            """
                .formatted(own, own))
        .param("records", records)
        .update();
    return jdbc.sql(
            "delete from rearrangement where from_conversation = any(array"
                + own
                + ") or to_conversation = any(array"
                + own
                + ")")
        .param("records", records)
        .update();
  }

  /** Conversations of theirs in which somebody else's messages stand. */
  private List<ConversationId> kept(UUID[] records) {
    return jdbc.sql(
            """
            select distinct c.conversation_id from conversation c join message m using (conversation_id)
            where c.source_record_id = any(?) and m.key_id is not null
            """)
        .param(records)
        .query((row, _) -> new ConversationId(row.getObject(1, UUID.class)))
        .list();
  }

  private void handOver(ConversationId id) {
    jdbc.sql(
            """
            delete from reply_draft where conversation_id = ?
            """)
        .param(id.value())
        .update();
    jdbc.sql(
            """
            update conversation c
            set source_record_id = k.source_record_id, account_id = k.account_id, channel = k.channel,
                visibility = k.visibility, thread_id = k.thread_id, recipient = k.recipient, subject = k.subject,
                version = version + 1, changed_at = current_timestamp
            from conversation_key k
            where c.conversation_id = :id and k.key_id = (select key_id from message
              where conversation_id = :id and key_id is not null order by occurred_at desc, message_id desc limit 1)
            """)
        .param("id", id.value())
        .update();
    retell(id);
  }

  /** Nothing quotes what is gone. */
  private void retell(ConversationId id) {
    jdbc.sql(
            """
            update conversation set preview = 'Messages were erased', newest_said = null, sentiment = null, intent = null,
              language = null, urgency = null where conversation_id = ?
            """)
        .param(id.value())
        .update();
    relocation.retell(id);
  }
}
