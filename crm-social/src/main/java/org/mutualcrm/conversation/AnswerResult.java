package org.mutualcrm.conversation;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

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

  /**
   * It would be public, and its author may not speak there yet.
   *
   * @param missing what they lack, as sentences without a full stop
   */
  record NotCleared(List<String> missing) implements AnswerResult {
    public NotCleared {
      missing = List.copyOf(missing);
    }
  }

  /** The customer wrote after what the author had seen. */
  record NewerMessage(UUID newest, @Nullable String text) implements AnswerResult {}

  /** The network takes nothing any more until the customer writes. */
  record WindowClosed(Instant since) implements AnswerResult {}

  /** It waits until then, unless the customer writes first. */
  record Scheduled(UUID messageId, Instant sendAt) implements AnswerResult {}

  /** It can be sent later only at a time to come, of this year. */
  record NotAhead() implements AnswerResult {}
}
