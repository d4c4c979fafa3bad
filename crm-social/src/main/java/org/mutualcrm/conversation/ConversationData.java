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
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Threads with a person, and what was or is to be sent to them. */
@Component
class ConversationData implements PersonalData, Retained {

  private final JdbcClient jdbc;
  private final Messages messages;

  ConversationData(JdbcClient jdbc, Messages messages) {
    this.jdbc = jdbc;
    this.messages = messages;
  }

  @Override
  public Set<String> tables() {
    return Set.of("conversation", "conversation_key", "message", "outbound_message");
  }

  @Override
  public List<KeptData> export(DataSubject subject) {
    return List.of(
        KeptData.of(
            "conversations",
            "Conversations with us",
            jdbc.sql(
                    """
                    select c.channel, c.visibility, c.status, m.kind, m.author, m.text, m.attachments,
                           m.occurred_at, m.edited_at, m.removed_at
                    from conversation c join message m using (conversation_id)
                    where c.source_record_id = any(?) order by c.opened_at, c.conversation_id, m.occurred_at
                    """)
                .param(subject.recordIds())
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
    int entries =
        jdbc.sql(
                """
                delete from message where conversation_id in
                  (select conversation_id from conversation where source_record_id = any(?))
                """)
            .param(records)
            .update();
    return List.of(
        Erased.deleted("message", entries),
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

  private int delete(String table, UUID[] records) {
    return jdbc.sql("delete from " + table + " where source_record_id = any(?)")
        .param(records)
        .update();
  }
}
