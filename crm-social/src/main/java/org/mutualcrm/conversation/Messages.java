package org.mutualcrm.conversation;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.channel.InboundEvent.Attachment;
import org.mutualcrm.customer.Folding;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The entries of threads, appended by their own id: the same entry again changes nothing. */
@Component
class Messages {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final JdbcClient jdbc;

  Messages(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  record Entry(
      UUID id,
      MessageKind kind,
      String author,
      @Nullable String text,
      List<Attachment> attachments,
      @Nullable String externalId,
      @Nullable String permalink,
      @Nullable Delivery delivery,
      Instant occurredAt) {

    static Entry own(UUID id, MessageKind kind, String author, String text, Instant at) {
      var delivery = kind == MessageKind.REPLY ? Delivery.QUEUED : null;
      return new Entry(id, kind, author, text, List.of(), null, null, delivery, at);
    }
  }

  /** Lets the threads of one person be written by one at a time, until the transaction ends. */
  void serialise(UUID sourceRecord) {
    jdbc.sql("select pg_advisory_xact_lock(hashtextextended(?, 4))")
        .param(sourceRecord.toString())
        .query()
        .singleRow();
  }

  /** Says whether the entry is new; it belongs to the thread its conversation began with. */
  boolean append(ConversationId conversation, Entry entry) {
    return append(conversation, null, entry);
  }

  /**
   * Says whether the entry is new.
   *
   * @param thread null for the one its conversation began with
   */
  boolean append(ConversationId conversation, @Nullable UUID thread, Entry entry) {
    return jdbc.sql(
                """
                insert into message (conversation_id, message_id, kind, author, text, attachments, external_id,
                    permalink, occurred_at, delivery, folded, key_id)
                values (:conversation, :id, :kind, :author, :text, :attachments::jsonb, :externalId, :permalink,
                    :at, :delivery, :folded, :thread)
                on conflict do nothing
                """)
            .param("conversation", conversation.value())
            .param("id", entry.id())
            .param("thread", thread)
            .param("kind", entry.kind().name())
            .param("author", entry.author())
            .param("text", entry.text())
            .param("attachments", JSON.writeValueAsString(entry.attachments()))
            .param("externalId", entry.externalId())
            .param("permalink", entry.permalink())
            .param("at", Timestamp.from(entry.occurredAt()))
            .param("delivery", entry.delivery() == null ? null : entry.delivery().name())
            .param("folded", folded(entry.text()))
            .update()
        == 1;
  }

  /** Whether it stands in any conversation. */
  boolean known(UUID message) {
    return jdbc.sql("select exists (select 1 from message where message_id = ?)")
        .param(message)
        .query(Boolean.class)
        .single();
  }

  Optional<String> text(ConversationId conversation, UUID message) {
    return jdbc.sql(
            "select coalesce(text, '') from message where conversation_id = ? and message_id = ?")
        .params(conversation.value(), message)
        .query(String.class)
        .optional();
  }

  /** Notes that the conversation came to stand otherwise by this entry. */
  void changed(
      ConversationId conversation, UUID message, ConversationStatus was, ConversationStatus is) {
    jdbc.sql(
            """
            update message set change = jsonb_build_object('status', jsonb_build_array(?::text, ?::text))
            where conversation_id = ? and message_id = ?
            """)
        .params(was.name(), is.name(), conversation.value(), message)
        .update();
  }

  /** The thread in order, oldest first. */
  List<MessageView> of(ConversationId conversation) {
    return jdbc.sql(
            """
            select message_id, kind, author, text, attachments, permalink, occurred_at, edited_at, removed_at,
                   delivery, delivery_note, change, key_id
            from message where conversation_id = ?
            order by occurred_at, message_id
            """)
        .param(conversation.value())
        .query((row, _) ->
            new MessageView(
                row.getObject("message_id", UUID.class),
                MessageKind.valueOf(row.getString("kind")),
                row.getString("author"),
                row.getString("text"),
                attachments(row.getString("attachments")),
                row.getString("permalink"),
                row.getTimestamp("occurred_at").toInstant(),
                row.getTimestamp("edited_at") != null,
                row.getTimestamp("removed_at") != null,
                delivery(row.getString("delivery")),
                row.getString("delivery_note"),
                change(row.getString("change")),
                row.getObject("key_id", UUID.class)))
        .list();
  }

  void amend(ConversationId conversation, UUID message, @Nullable String text, Instant at) {
    jdbc.sql(
            """
            update message set text = :text, folded = :folded, edited_at = :at
            where conversation_id = :conversation and message_id = :message and removed_at is null
            """)
        .param("text", text)
        .param("folded", folded(text))
        .param("at", Timestamp.from(at))
        .param("conversation", conversation.value())
        .param("message", message)
        .update();
  }

  void remove(ConversationId conversation, UUID message, Instant at) {
    jdbc.sql(
            """
            update message set text = null, folded = null, attachments = '[]'::jsonb, removed_at = ?
            where conversation_id = ? and message_id = ?
            """)
        .params(Timestamp.from(at), conversation.value(), message)
        .update();
  }

  void delivered(
      ConversationId conversation, UUID message, Delivery delivery, @Nullable String note) {
    jdbc.sql(
            """
            update message set delivery = :delivery, delivery_note = :note
            where conversation_id = :conversation and message_id = :message
            """)
        .param("delivery", delivery.name())
        .param("note", note)
        .param("conversation", conversation.value())
        .param("message", message)
        .update();
    // What did not arrive was no answer: whoever measures has to look again.
    if (delivery == Delivery.FAILED)
      jdbc.sql(
              "update conversation set measured_version = null, reported_version = null where conversation_id = ?")
          .param(conversation.value())
          .update();
  }

  static @Nullable ConversationChange change(@Nullable String json) {
    if (json == null) return null;
    var fields = new ArrayList<ConversationChange.Field>();
    var node = JSON.readTree(json);
    for (var it : node.properties()) {
      if (!it.getValue().isArray() || it.getValue().get(0).equals(it.getValue().get(1))) continue;
      fields.add(
          new ConversationChange.Field(
              it.getKey(), text(it.getValue().get(0)), text(it.getValue().get(1))));
    }
    return new ConversationChange(fields, id(node, "undoes"), id(node, "act"));
  }

  private static @Nullable UUID id(JsonNode change, String name) {
    var id = change.get(name);
    return id == null ? null : UUID.fromString(id.asString());
  }

  private static @Nullable String text(JsonNode value) {
    if (value.isNull()) return null;
    if (!value.isArray()) return value.asString();
    return value.valueStream().map(JsonNode::asString).collect(Collectors.joining(", "));
  }

  private static List<Attachment> attachments(String json) {
    return JSON.readValue(json, new TypeReference<List<Attachment>>() {});
  }

  private static @Nullable String folded(@Nullable String text) {
    return text == null || Folding.plain(text) ? null : Folding.fold(text);
  }

  private static @Nullable Delivery delivery(@Nullable String name) {
    return name == null ? null : Delivery.valueOf(name);
  }
}
