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
   * Somebody said something, or said it anew.
   *
   * @param externalId the network's id of the item, unique per account
   * @param threadId what items of one exchange share: the root post, or the private counterpart
   * @param parentId the item this answers
   * @param title what it is about, where it has no text of its own
   * @param edit 0 for the first version; an edit has a higher number, in practice its time in
   *     seconds
   */
  record Said(
      String externalId,
      String threadId,
      @Nullable String parentId,
      InteractionKind kind,
      Visibility visibility,
      Author author,
      @Nullable String text,
      List<Attachment> attachments,
      @Nullable String permalink,
      Instant occurredAt,
      long edit)
      implements InboundEvent {

    public Said {
      attachments = List.copyOf(attachments);
      if (externalId.isBlank() || threadId.isBlank()) {
        throw new IllegalArgumentException("An interaction needs an id and a thread");
      }
    }
  }

  /** An item was deleted, hidden or unsent: its content must leave view. */
  record Removed(String externalId, Instant occurredAt) implements InboundEvent {}

  /** Understood, and of no consequence to us, for the reason given. */
  record Ignored(String what, String reason) implements InboundEvent {}

  /** A picture, video, file or place that came along. */
  record Attachment(String type, @Nullable String url) {}
}
