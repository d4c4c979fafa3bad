package org.mutualcrm.conversation;

import java.util.UUID;

/** Every way answering can end. */
public sealed interface AnswerResult {

  /** It is kept and, if a reply, on its way. {@code repeated} means that it was so already. */
  record Accepted(UUID messageId, boolean repeated) implements AnswerResult {}

  record UnknownConversation() implements AnswerResult {}

  record Empty() implements AnswerResult {}

  /** More characters than the network takes. */
  record TooLong(int length, int limit) implements AnswerResult {}

  /** The network of this conversation can not be spoken to. */
  record NoWayOut(String reason) implements AnswerResult {}
}
