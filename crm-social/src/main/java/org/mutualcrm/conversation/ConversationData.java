package org.mutualcrm.conversation;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.mutualcrm.customer.DataSubject;
import org.mutualcrm.customer.KeptData;
import org.mutualcrm.customer.PersonalData;
import org.mutualcrm.customer.Retained;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Threads with a person, and what was or is to be sent to them. They go first: whoever measures or
 * gives out a thread holds it until what was found is written, and only then can what hangs on it
 * be deleted to the last.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class ConversationData implements PersonalData, Retained {

  private final JdbcClient jdbc;
  private final Messages messages;
  private final SharedConversations shared;

  ConversationData(JdbcClient jdbc, Messages messages, SharedConversations shared) {
    this.jdbc = jdbc;
    this.messages = messages;
    this.shared = shared;
  }

  @Override
  public Set<String> tables() {
    return Set.of(
        "conversation",
        "conversation_key",
        "message",
        "rearrangement",
        "outbound_message",
        "bulk_change_item",
        "macro_run_item",
        "conversation_presence",
        "reply_draft",
        "scheduled_reply");
  }

  @Override
  public List<KeptData> export(DataSubject subject) {
    return List.of(
        KeptData.of(
            "conversations",
            "Conversations with us",
            jdbc.sql(
                    """
                    select coalesce(k.channel, c.channel) as channel,
                           case when k.key_id is null then c.subject else k.subject end as subject,
                           coalesce(k.visibility, c.visibility) as visibility,
                           case when c.source_record_id = any(:records) then c.status end as status,
                           case when c.source_record_id = any(:records) then c.priority end as priority,
                           case when c.source_record_id = any(:records) then c.labels end as labels, m.kind, m.author, m.text, m.attachments,
                           m.occurred_at, m.edited_at, m.removed_at, m.change
                    from message m join conversation c using (conversation_id) left join conversation_key k on k.key_id = m.key_id
                    where m.conversation_id = any(array(
                        select conversation_id from conversation where source_record_id = any(:records)
                        union select t.conversation_id from conversation_key k join message t on t.key_id = k.key_id
                        where k.source_record_id = any(:records)))
                      and ((c.source_record_id = any(:records) and m.key_id is null)
                        or m.key_id = any(array(select key_id from conversation_key where source_record_id = any(:records))))
                    order by c.opened_at, c.conversation_id, m.occurred_at
                    """)
                .param("records", subject.recordIds())
                .query()
                .listOfRows()),
        KeptData.of(
            "replies-to-come",
            "What we are writing to you",
            jdbc.sql(
                    """
                    select d.kind, d.text, d.saved_at as at from reply_draft d join conversation c using (conversation_id)
                    where c.source_record_id = any(:records) and not exists (
                      select 1 from message m where m.conversation_id = c.conversation_id and m.key_id is not null
                        and m.key_id <> all(array(select key_id from conversation_key where source_record_id = any(:records))))
                    union all
                    select 'scheduled', s.text, s.send_at from scheduled_reply s join conversation c using (conversation_id)
                    where s.key_id = any(array(select key_id from conversation_key where source_record_id = any(:records)))
                      or (s.key_id is null and c.source_record_id = any(:records)) order by at
                    """)
                .param("records", subject.recordIds())
                .query()
                .listOfRows()),
        KeptData.of(
            "outbox",
            "What we sent you or are about to",
            jdbc.sql(
                    """
                    select channel, text, status, created_at, sent_at from outbound_message
                    where source_record_id = any(?) order by created_at
                    """)
                .param(subject.recordIds())
                .query()
                .listOfRows()));
  }

  @Override
  public List<Erased> erase(DataSubject subject) {
    UUID[] records = subject.recordIds();
    Arrays.stream(records).sorted().forEach(messages::serialise);
    var left = shared.leave(records);
    return List.of(
        Erased.deleted("message", left.messages()),
        Erased.deleted("rearrangement", left.acts()),
        Erased.deleted("bulk_change_item", threads("bulk_change_item", records)),
        Erased.deleted("macro_run_item", threads("macro_run_item", records)),
        Erased.deleted("conversation_presence", threads("conversation_presence", records)),
        Erased.deleted("reply_draft", threads("reply_draft", records)),
        Erased.deleted("scheduled_reply", threads("scheduled_reply", records)),
        Erased.deleted("outbound_message", delete("outbound_message", records)),
        Erased.deleted("conversation_key", delete("conversation_key", records)),
        Erased.deleted("conversation", delete("conversation", records)));
  }

  @Override
  public String entity() {
    return "outbound-message";
  }

  @Override
  public String says() {
    return "The outbox, from when a message was sent or given up; the thread keeps its own copy";
  }

  @Override
  public long purge(Instant before) {
    return jdbc.sql("delete from outbound_message where created_at < ? and status <> 'QUEUED'")
        .param(Timestamp.from(before))
        .update();
  }

  private int threads(String table, UUID[] records) {
    return jdbc.sql(
            "delete from %s where conversation_id in (select conversation_id from conversation where source_record_id = any(?))"
                .formatted(table))
        .param(records)
        .update();
  }

  private int delete(String table, UUID[] records) {
    return jdbc.sql("delete from " + table + " where source_record_id = any(?)")
        .param(records)
        .update();
  }
}
