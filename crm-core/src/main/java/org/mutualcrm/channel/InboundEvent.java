package org.mutualcrm.channel;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One thing a network tells us, in our words. Whatever a payload holds becomes one of these;
 * nothing is dropped unsaid.
 */
public sealed interface InboundEvent {

  /**
   * Somebody said something to us, or said it anew.
   *
   * @param channel where, as users call it: facebook, messenger, instagram
   * @param externalId the network's id of the item, unique per account
   * @param threadId what items of one exchange share: the root post, or the private counterpart
   * @param parentId the item this answers
   * @param text what was said; absent where there are only attachments
   * @param edit 0 for the first version; an edit has a higher number, in practice its time in
   *     seconds
   * @param subject what it is about, where the network has a line for that
   */
  record Said(
      String channel,
      String externalId,
      String threadId,
      @Nullable String parentId,
      InteractionKind kind,
      Visibility visibility,
      Person person,
      @Nullable String text,
      List<Attachment> attachments,
      @Nullable String permalink,
      Instant occurredAt,
      long edit,
      @Nullable String subject)
      implements InboundEvent {

    public Said {
      // The database holds no NUL, and nobody means one.
      text = text == null ? null : text.replace("\0", "");
      subject = subject == null ? null : subject.replace("\0", "");
      attachments = List.copyOf(attachments);
      if (externalId.isBlank() || threadId.isBlank()) {
        throw new IllegalArgumentException("An interaction needs an id and a thread");
      }
    }

    public Said(
        String channel,
        String externalId,
        String threadId,
        @Nullable String parentId,
        InteractionKind kind,
        Visibility visibility,
        Person person,
        @Nullable String text,
        List<Attachment> attachments,
        @Nullable String permalink,
        Instant occurredAt,
        long edit) {
      this(
          channel,
          externalId,
          threadId,
          parentId,
          kind,
          visibility,
          person,
          text,
          attachments,
          permalink,
          occurredAt,
          edit,
          null);
    }
  }

  /**
   * We said something to somebody, perhaps with another tool: never a customer's message.
   *
   * @param recipient to whom, for a private message
   * @param parentId the item it answers, for a public one
   */
  record Echoed(
      String externalId,
      @Nullable String parentId,
      @Nullable Person recipient,
      @Nullable String text,
      List<Attachment> attachments,
      Instant occurredAt)
      implements InboundEvent {

    public Echoed {
      text = text == null ? null : text.replace("\0", "");
      attachments = List.copyOf(attachments);
    }
  }

  /** We published something that others may comment on. */
  record Published(
      String externalId, @Nullable String text, @Nullable String permalink, Instant occurredAt)
      implements InboundEvent {}

  /** An item was deleted, hidden or unsent: its content must leave view. */
  record Removed(String externalId, Instant occurredAt) implements InboundEvent {}

  /** A hidden item may be seen again. */
  record Restored(String externalId, Instant occurredAt) implements InboundEvent {}

  /**
   * The network says who somebody is, without their having said anything: a number that changed.
   */
  record Introduced(Person person, Instant occurredAt) implements InboundEvent {}

  /**
   * Something we sent got so far.
   *
   * @param externalId what the network called it when it took it
   * @param reason why it failed, in words for the agent
   */
  record Reported(
      String externalId, SendReceipt receipt, @Nullable String reason, Instant occurredAt)
      implements InboundEvent {}

  /** Understood, and of no consequence to us, for the reason given. */
  record Ignored(String what, String reason) implements InboundEvent {}

  /**
   * A picture, video, file or place that came along.
   *
   * @param type as its network names it, or its media type
   * @param name of the file
   * @param size in bytes
   */
  record Attachment(String type, @Nullable String url, @Nullable String name, @Nullable Long size) {

    public Attachment {
      name = name == null ? null : name.replace("\0", "");
    }

    public Attachment(String type, @Nullable String url) {
      this(type, url, null, null);
    }
  }
}
