package org.mutualcrm.conversation;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A conversation in full, oldest entry first.
 *
 * @param about what we had published and the thread hangs under
 * @param ways the network threads it holds; the first is the one it began with
 * @param newestSaid the customer's newest message
 * @param scheduled what is sent later
 * @param follows the conversation it was begun after
 */
public record ConversationView(
    ConversationCard card,
    List<MessageView> messages,
    @Nullable String about,
    List<ReplyWay> ways,
    @Nullable UUID newestSaid,
    List<ScheduledReply> scheduled,
    @Nullable ConversationId follows) {

  public ConversationView {
    ways = List.copyOf(ways);
  }

  /** Where a reply goes if nobody chooses. */
  public ReplyWay next() {
    return ways.stream().filter(ReplyWay::next).findFirst().orElse(ways.getFirst());
  }

  /** How long a reply may be there, in characters; 0 where nothing can be sent. */
  public int maxLength() {
    return next().maxLength();
  }

  /** Until when the network takes replies there; null where it always does. */
  public @Nullable Instant windowEnds() {
    return next().windowEnds();
  }

  /** The thread on which an entry was said. */
  public ReplyWay way(MessageView message) {
    return Optional.ofNullable(message.thread())
        .flatMap(thread -> ways.stream().filter(it -> it.id().equals(thread)).findFirst())
        .orElse(ways.getFirst());
  }
}
