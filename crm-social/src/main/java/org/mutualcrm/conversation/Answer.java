package org.mutualcrm.conversation;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A reply to send, or a note to keep.
 *
 * @param messageId chosen by whoever writes it, so that a form sent twice says it once
 * @param author the username of who wrote it
 * @param seen the customer's newest message when it was written; null to send it whatever came
 *     since
 */
public record Answer(
    ConversationId conversation, UUID messageId, String author, String text, @Nullable UUID seen) {

  /** Longer texts are refused, whatever the network allows. */
  public static final int MAX_LENGTH = 10_000;

  public Answer {
    text = text.strip().replace("\0", "");
  }

  public Answer(ConversationId conversation, UUID messageId, String author, String text) {
    this(conversation, messageId, author, text, null);
  }
}
