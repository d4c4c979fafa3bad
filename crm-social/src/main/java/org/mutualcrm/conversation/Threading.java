package org.mutualcrm.conversation;

import java.time.Clock;
import java.util.Objects;
import org.mutualcrm.capture.EchoCaptured;
import org.mutualcrm.capture.InteractionAmended;
import org.mutualcrm.capture.InteractionCaptured;
import org.mutualcrm.channel.InteractionKind;
import org.mutualcrm.conversation.Messages.Entry;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.modulith.events.ApplicationModuleListener;
import org.springframework.stereotype.Component;

/**
 * Puts what was captured into conversations: one per person, account and topic, opened by the first
 * thing said, or where agents want that thread to go on.
 */
@Component
class Threading {

  private final Conversations conversations;
  private final NetworkThreads threads;
  private final Whereabouts whereabouts;
  private final Messages messages;
  private final Echoes echoes;
  private final StopReply stopReply;
  private final HelpReply helpReply;
  private final Moods moods;
  private final ScheduledReplies scheduled;
  private final Clock clock;
  private final JdbcClient jdbc;
  private final ConversationNews news;

  Threading(
      Conversations conversations,
      NetworkThreads threads,
      Whereabouts whereabouts,
      Messages messages,
      Echoes echoes,
      StopReply stopReply,
      HelpReply helpReply,
      Moods moods,
      ScheduledReplies scheduled,
      Clock clock,
      JdbcClient jdbc,
      ConversationNews news) {
    this.conversations = conversations;
    this.threads = threads;
    this.whereabouts = whereabouts;
    this.messages = messages;
    this.echoes = echoes;
    this.stopReply = stopReply;
    this.helpReply = helpReply;
    this.moods = moods;
    this.scheduled = scheduled;
    this.clock = clock;
    this.jdbc = jdbc;
    this.news = news;
  }

  @ApplicationModuleListener
  void on(InteractionCaptured said) {
    if (said.kind() == InteractionKind.REACTION) return;
    messages.serialise(said.sourceRecordId());
    // It may have been heard before, and been put elsewhere since.
    if (erased(said) || messages.known(said.interactionId())) return;
    var known = threads.find(said.sourceRecordId(), said.accountId(), said.threadId()).orElse(null);
    var conversation =
        known == null
            ? Conversation.openedBy(ConversationId.next(), said)
            : whereabouts.lock(known).orElseThrow();
    var thread = known == null ? threads.open(conversation.id(), said) : known;
    messages.append(conversation.id(), conversation.mark(thread), entry(said));
    var before = conversation.status();
    conversation.received(said);
    moods.recall(conversation, said.interactionId());
    conversations.save(conversation);
    if (known == null) news.opened(conversation.id(), said);
    else if (before == ConversationStatus.RESOLVED && conversation.status() != before)
      news.reopened(conversation.id(), said);
    if (conversation.status() != before)
      messages.changed(conversation.id(), said.interactionId(), before, conversation.status());
    scheduled.overtaken(conversation.id(), clock.instant());
    if (stopReply.hear(conversation, thread, said)) conversations.save(conversation);
    helpReply.hear(conversation, thread, said);
    catchUp(conversation, said);
  }

  @ApplicationModuleListener
  void on(EchoCaptured echo) {
    messages.serialise(echo.sourceRecordId());
    if (echoes.ours(echo.accountId(), echo.externalId())) return;
    if (messages.known(echo.interactionId())) return;
    threads
        .find(echo.sourceRecordId(), echo.accountId(), echo.threadId())
        .ifPresent(it -> put(echo, it));
  }

  private void put(EchoCaptured echo, NetworkThread thread) {
    var conversation = whereabouts.lock(thread).orElseThrow();
    messages.append(conversation.id(), conversation.mark(thread), entry(echo));
    conversation.answered(echo.text(), echo.occurredAt());
    conversations.save(conversation);
  }

  @ApplicationModuleListener
  void on(InteractionAmended amended) {
    messages.serialise(amended.sourceRecordId());
    whereabouts
        .lockHolder(amended.interactionId())
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
