package org.mutualcrm.conversation;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A reply to send, or a note to keep.
 *
 * @param messageId chosen by whoever writes it, so that a form sent twice says it once
 * @param author the username of who wrote it
 * @param conversation also one that was merged: what was written there is said where it went
 * @param seen the customer's newest message when it was written; null to send it whatever came
 *     since
 * @param thread of the network to say it on; null for the one of the customer's newest message
 */
public record Answer(
    ConversationId conversation,
    UUID messageId,
    String author,
    String text,
    @Nullable UUID seen,
    @Nullable UUID thread) {

  /** Longer texts are refused, whatever the network allows. */
  public static final int MAX_LENGTH = 10_000;

  public Answer {
    text = text.strip().replace("\0", "");
  }

  public Answer(ConversationId conversation, UUID messageId, String author, String text) {
    this(conversation, messageId, author, text, null, null);
  }

  public Answer(
      ConversationId conversation,
      UUID messageId,
      String author,
      String text,
      @Nullable UUID seen) {
    this(conversation, messageId, author, text, seen, null);
  }
}
