package org.mutualcrm.conversation;

import java.util.UUID;

/**
 * A reply to send, or a note to keep.
 *
 * @param messageId chosen by whoever writes it, so that a form sent twice says it once
 * @param author the username of who wrote it
 */
public record Answer(ConversationId conversation, UUID messageId, String author, String text) {

  /** Longer texts are refused, whatever the network allows. */
  public static final int MAX_LENGTH = 10_000;

  public Answer {
    text = text.strip().replace("\0", "");
  }
}
