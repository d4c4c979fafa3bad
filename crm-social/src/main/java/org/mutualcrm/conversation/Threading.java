package org.mutualcrm.conversation;

import java.time.Clock;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.mutualcrm.capture.EchoCaptured;
import org.mutualcrm.capture.InteractionAmended;
import org.mutualcrm.capture.InteractionCaptured;
import org.mutualcrm.channel.InteractionKind;
import org.mutualcrm.conversation.Messages.Entry;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.modulith.events.ApplicationModuleListener;
import org.springframework.stereotype.Component;

/**
 * Puts what was captured into threads: one per person, account and topic, opened by the first thing
 * said.
 */
@Component
class Threading {

  private final Conversations conversations;
  private final Messages messages;
  private final StopReply stopReply;
  private final Moods moods;
  private final ScheduledReplies scheduled;
  private final Clock clock;
  private final JdbcClient jdbc;

  Threading(
      Conversations conversations,
      Messages messages,
      StopReply stopReply,
      Moods moods,
      ScheduledReplies scheduled,
      Clock clock,
      JdbcClient jdbc) {
    this.conversations = conversations;
    this.messages = messages;
    this.stopReply = stopReply;
    this.moods = moods;
    this.scheduled = scheduled;
    this.clock = clock;
    this.jdbc = jdbc;
  }

  @ApplicationModuleListener
  void on(InteractionCaptured said) {
    if (said.kind() == InteractionKind.REACTION) return;
    messages.serialise(said.sourceRecordId());
    if (erased(said)) return;
    var conversation =
        find(said.sourceRecordId(), said.accountId(), said.threadId()).orElseGet(() -> open(said));
    if (!messages.append(conversation.id(), entry(said))) return;
    var before = conversation.status();
    conversation.received(said);
    moods.recall(conversation, said.interactionId());
    conversations.save(conversation);
    if (conversation.status() != before)
      messages.changed(conversation.id(), said.interactionId(), before, conversation.status());
    scheduled.overtaken(conversation.id(), clock.instant());
    if (stopReply.hear(conversation, said)) conversations.save(conversation);
    catchUp(conversation, said);
  }

  @ApplicationModuleListener
  void on(EchoCaptured echo) {
    messages.serialise(echo.sourceRecordId());
    find(echo.sourceRecordId(), echo.accountId(), echo.threadId())
        .ifPresent(conversation -> {
          if (messages.sentAs(conversation.id(), echo.externalId())) return;
          if (!messages.append(conversation.id(), entry(echo))) return;
          conversation.answered(echo.text(), echo.occurredAt());
          conversations.save(conversation);
        });
  }

  @ApplicationModuleListener
  void on(InteractionAmended amended) {
    messages.serialise(amended.sourceRecordId());
    holding(amended.interactionId())
        .ifPresent(conversation -> {
          if (amended.removed()) {
            messages.remove(conversation.id(), amended.interactionId(), amended.at());
            conversation.forget();
            conversations.save(conversation);
          } else {
            messages.amend(
                conversation.id(), amended.interactionId(), amended.text(), amended.at());
          }
        });
  }

  /** Its person was erased between what happened and our hearing of it. */
  private boolean erased(InteractionCaptured said) {
    return jdbc.sql(
                """
                select count(*) from interaction where source_record_id = ? and interaction_id = ?
                """)
            .params(said.sourceRecordId(), said.interactionId())
            .query(Long.class)
            .single()
        == 0;
  }

  private Conversation open(InteractionCaptured said) {
    var conversation = Conversation.openedBy(ConversationId.next(), said);
    jdbc.sql(
            """
            insert into conversation_key (source_record_id, account_id, thread_id, conversation_id)
            values (?, ?, ?, ?)
            """)
        .params(said.sourceRecordId(), said.accountId(), said.threadId(), conversation.id().value())
        .update();
    return conversation;
  }

  private Optional<Conversation> find(UUID sourceRecord, UUID account, String thread) {
    return jdbc.sql(
            """
            select conversation_id from conversation_key
            where source_record_id = ? and account_id = ? and thread_id = ?
            """)
        .params(sourceRecord, account, thread)
        .query(UUID.class)
        .optional()
        .flatMap(id -> conversations.findById(new ConversationId(id)));
  }

  private Optional<Conversation> holding(UUID message) {
    return jdbc.sql("select conversation_id from message where message_id = ?")
        .param(message)
        .query(UUID.class)
        .optional()
        .flatMap(id -> conversations.findById(new ConversationId(id)));
  }

  /**
   * Events of one item may be heard in another order than they happened: what it says now counts.
   */
  private void catchUp(Conversation conversation, InteractionCaptured said) {
    jdbc.sql(
            """
            select removed_at is not null as removed, text from interaction
            where source_record_id = ? and interaction_id = ?
            """)
        .params(said.sourceRecordId(), said.interactionId())
        .query(row -> {
          if (row.getBoolean("removed")) {
            messages.remove(conversation.id(), said.interactionId(), said.occurredAt());
            conversation.forget();
            conversations.save(conversation);
          } else if (!Objects.equals(row.getString("text"), said.text())) {
            messages.amend(
                conversation.id(), said.interactionId(), row.getString("text"), said.occurredAt());
          }
        });
  }

  private static Entry entry(InteractionCaptured said) {
    return new Entry(
        said.interactionId(),
        MessageKind.INBOUND,
        said.personName(),
        said.text(),
        said.attachments(),
        said.externalId(),
        said.permalink(),
        null,
        said.occurredAt());
  }

  private static Entry entry(EchoCaptured echo) {
    return new Entry(
        echo.interactionId(),
        MessageKind.ECHO,
        "Another tool",
        echo.text(),
        echo.attachments(),
        echo.externalId(),
        null,
        null,
        echo.occurredAt());
  }
}
