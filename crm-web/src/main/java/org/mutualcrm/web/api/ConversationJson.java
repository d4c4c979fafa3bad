package org.mutualcrm.web.api;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.channel.InboundEvent.Attachment;
import org.mutualcrm.channel.Visibility;
import org.mutualcrm.conversation.ConversationCard;
import org.mutualcrm.conversation.ConversationChange;
import org.mutualcrm.conversation.ConversationStatus;
import org.mutualcrm.conversation.Delivery;
import org.mutualcrm.conversation.MessageKind;
import org.mutualcrm.conversation.MessageView;
import org.mutualcrm.conversation.Priority;
import org.mutualcrm.conversation.ServiceStanding;
import org.mutualcrm.conversation.ServiceTarget;

/** A conversation as the interface tells it. */
record ConversationJson(
    UUID id,
    UUID customerId,
    String customerName,
    String channel,
    String account,
    Visibility visibility,
    ConversationStatus status,
    @Nullable Instant snoozedUntil,
    Priority priority,
    @Nullable String assignee,
    @Nullable String team,
    List<String> labels,
    @Nullable String subject,
    String preview,
    int unread,
    Instant lastMessageAt,
    @Nullable Instant waitingSince,
    @Nullable String sentiment,
    @Nullable String intent,
    @Nullable String language,
    @Nullable ServiceJson service) {

  static ConversationJson of(ConversationCard it) {
    return new ConversationJson(
        it.id().value(),
        it.customer().value(),
        it.customerName(),
        it.channel(),
        it.accountName(),
        it.visibility(),
        it.status(),
        it.snoozedUntil(),
        it.priority(),
        it.assignee(),
        it.team(),
        it.labels(),
        it.subject(),
        it.preview(),
        it.unread(),
        it.lastMessageAt(),
        it.waitingSince(),
        it.sentiment(),
        it.intent(),
        it.language(),
        it.service() == null ? null : ServiceJson.of(it.service()));
  }

  /**
   * Of several promises, the one that is due first.
   *
   * @param dueAt null while it is paused
   * @param stage the percentage of its time last passed: 0, 50, 80 or 100
   */
  record ServiceJson(
      ServiceTarget target,
      @Nullable Instant dueAt,
      int stage,
      @Nullable ConversationStatus pausedBy) {

    static ServiceJson of(ServiceStanding it) {
      return new ServiceJson(it.target(), it.dueAt(), it.stage(), it.pausedBy());
    }
  }

  /**
   * @param change what the entry changed about the conversation
   * @param thread on which of its threads it was said; null for the first
   */
  record MessageJson(
      UUID id,
      MessageKind kind,
      String author,
      @Nullable String text,
      List<Attachment> attachments,
      @Nullable String permalink,
      Instant occurredAt,
      boolean edited,
      boolean removed,
      @Nullable Delivery delivery,
      @Nullable String deliveryNote,
      @Nullable ConversationChange change,
      @Nullable UUID thread) {

    static MessageJson of(MessageView it) {
      return new MessageJson(
          it.id(),
          it.kind(),
          it.author(),
          it.text(),
          it.attachments(),
          it.permalink(),
          it.occurredAt(),
          it.edited(),
          it.removed(),
          it.delivery(),
          it.deliveryNote(),
          it.change(),
          it.thread());
    }
  }
}
