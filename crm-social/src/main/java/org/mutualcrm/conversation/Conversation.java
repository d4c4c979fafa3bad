package org.mutualcrm.conversation;

import jakarta.persistence.Column;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.hibernate.annotations.SourceType;
import org.hibernate.annotations.UpdateTimestamp;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.capture.InteractionCaptured;
import org.mutualcrm.channel.Visibility;
import org.mutualcrm.insight.InsightView;
import org.mutualcrm.insight.Judged;

/**
 * One thread with one person. It decides what a new message, an answer or a decision of an agent
 * makes of it.
 */
@Entity
@Table(name = "conversation")
class Conversation {

  private static final int PREVIEW = 160;
  private static final String REMOVED = "Message removed by its author";

  @EmbeddedId private ConversationId id;

  @Column(name = "source_record_id")
  private UUID sourceRecordId;

  @Column(name = "account_id")
  private UUID accountId;

  private String channel;

  @Enumerated(EnumType.STRING)
  private Visibility visibility;

  @Column(name = "thread_id")
  private String threadId;

  private String recipient;

  private @Nullable String subject;

  @Enumerated(EnumType.STRING)
  private ConversationStatus status;

  private @Nullable String assignee;
  private String preview;
  private int unread;

  @Column(name = "opened_at")
  private Instant openedAt;

  @Column(name = "last_message_at")
  private Instant lastMessageAt;

  @Column(name = "waiting_since")
  private @Nullable Instant waitingSince;

  @Column(name = "resolved_at")
  private @Nullable Instant resolvedAt;

  @Column(name = "snoozed_until")
  private @Nullable Instant snoozedUntil;

  /** Where its messages went; it stands for that one. */
  @Column(name = "merged_into", insertable = false, updatable = false)
  private @Nullable UUID mergedInto;

  /** What the four below are about. */
  @Column(name = "newest_said")
  private @Nullable UUID newestSaid;

  private @Nullable String sentiment;
  private @Nullable String intent;
  private @Nullable String language;
  private @Nullable Integer urgency;

  /** Pages follow along by it; no rule looks at it. */
  @UpdateTimestamp(source = SourceType.DB)
  @Column(name = "changed_at")
  private @Nullable Instant changedAt;

  @Version private @Nullable Long version;

  @SuppressWarnings("NullAway.Init") // Hibernate fills the fields
  Conversation() {}

  private Conversation(ConversationId id, InteractionCaptured first) {
    this.id = id;
    this.sourceRecordId = first.sourceRecordId();
    this.accountId = first.accountId();
    this.channel = first.channel();
    this.visibility = first.visibility();
    this.threadId = first.threadId();
    this.recipient = first.personExternalId();
    this.subject = first.subject();
    this.status = ConversationStatus.OPEN;
    this.preview = "";
    this.openedAt = first.occurredAt();
    this.lastMessageAt = first.occurredAt();
  }

  static Conversation openedBy(ConversationId id, InteractionCaptured first) {
    return new Conversation(id, first);
  }

  ConversationId id() {
    return id;
  }

  boolean merged() {
    return mergedInto != null;
  }

  /** How a message on a thread says so: not at all on the one the conversation began with. */
  @Nullable UUID mark(NetworkThread thread) {
    boolean own =
        thread.sourceRecordId().equals(sourceRecordId)
            && thread.accountId().equals(accountId)
            && thread.threadId().equals(threadId);
    return own ? null : thread.id();
  }

  @Nullable UUID newestSaid() {
    return newestSaid;
  }

  ConversationStatus status() {
    return status;
  }

  /**
   * The customer said something: it is ours to answer, also when it was settled. Late news reopen
   * nothing older.
   */
  void received(InteractionCaptured said) {
    boolean newest = !said.occurredAt().isBefore(lastMessageAt);
    boolean settledSince = resolvedAt != null && said.occurredAt().isBefore(resolvedAt);
    if (!settledSince) {
      status = ConversationStatus.OPEN;
      resolvedAt = null;
      snoozedUntil = null;
      unread++;
      if (waitingSince == null || said.occurredAt().isBefore(waitingSince))
        waitingSince = said.occurredAt();
    }
    if (newest) {
      newestSaid = said.interactionId();
      sentiment = null;
      intent = null;
      language = null;
      urgency = null;
      lastMessageAt = said.occurredAt();
      preview = excerpt(said.text(), said.attachments().isEmpty() ? "" : "Attachment");
    }
  }

  /** We answered, here or with another tool: now it is theirs to answer. */
  void answered(@Nullable String text, Instant at) {
    if (status == ConversationStatus.OPEN) status = ConversationStatus.PENDING;
    waitingSince = null;
    unread = 0;
    if (!at.isBefore(lastMessageAt)) {
      lastMessageAt = at;
      preview = excerpt(text, "Attachment");
    }
  }

  /** What the newest words say; what is said of older ones does not count here. */
  void understood(InsightView words) {
    if (!words.interactionId().equals(newestSaid)) return;
    sentiment = words.sentiment().stands();
    intent = known(words.intent().stands());
    language = known(words.language().stands());
    urgency = words.urgency();
  }

  /** Other messages stand in it than did; what they say is still to be recalled. */
  void retold(Told told) {
    openedAt = told.openedAt();
    lastMessageAt = told.lastMessageAt();
    preview = told.removed() ? REMOVED : excerpt(told.text(), "Attachment");
    if (Objects.equals(newestSaid, told.newestSaid())) return;
    newestSaid = told.newestSaid();
    sentiment = null;
    intent = null;
    language = null;
    urgency = null;
  }

  /**
   * What its messages say as a whole.
   *
   * @param text of the newest
   */
  record Told(
      Instant openedAt,
      Instant lastMessageAt,
      @Nullable String text,
      boolean removed,
      @Nullable UUID newestSaid) {}

  private static @Nullable String known(String said) {
    return said.isEmpty() || said.equals(Judged.UNSURE) ? null : said;
  }

  void assignTo(@Nullable String staff) {
    assignee = staff;
  }

  @Nullable String assignee() {
    return assignee;
  }

  /** What was quoted as the newest message has left view. */
  void forget() {
    preview = REMOVED;
    subject = null;
    sentiment = null;
    intent = null;
    language = null;
    urgency = null;
  }

  private static String excerpt(@Nullable String text, String otherwise) {
    if (text == null || text.isBlank()) return otherwise;
    var line = text.strip().replaceAll("\\s+", " ");
    int length = line.codePointCount(0, line.length());
    return length <= PREVIEW ? line : line.substring(0, line.offsetByCodePoints(0, PREVIEW)) + "…";
  }
}
