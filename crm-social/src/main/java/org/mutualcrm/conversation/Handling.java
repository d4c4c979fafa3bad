package org.mutualcrm.conversation;

import com.github.f4b6a3.uuid.UuidCreator;
import java.time.Clock;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.conversation.Messages.Entry;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * What an agent does with a conversation besides answering. Each decision leaves an entry in the
 * thread.
 */
@Service
public class Handling {

  private final Conversations conversations;
  private final Messages messages;
  private final Clock clock;

  Handling(Conversations conversations, Messages messages, Clock clock) {
    this.conversations = conversations;
    this.messages = messages;
    this.clock = clock;
  }

  /**
   * Settles a conversation; a new message of the customer opens it again. Nothing if there is none.
   */
  @Transactional
  public Optional<ConversationStatus> resolve(ConversationId id, String by) {
    return decide(id, by, it -> it.resolve(clock.instant()) ? "resolved this" : null);
  }

  @Transactional
  public Optional<ConversationStatus> reopen(ConversationId id, String by) {
    return decide(id, by, it -> it.reopen() ? "opened this again" : null);
  }

  /** Gives a conversation to somebody, or to nobody. */
  @Transactional
  public Optional<ConversationStatus> assign(ConversationId id, @Nullable String staff, String by) {
    return decide(
        id,
        by,
        it -> {
          if (java.util.Objects.equals(it.assignee(), staff)) return null;
          it.assignTo(staff);
          if (staff == null) return "left this to nobody";
          return staff.equals(by) ? "took this" : "gave this to " + staff;
        });
  }

  /** Marks what was said as read. */
  @Transactional
  public void read(ConversationId id) {
    conversations
        .findById(id)
        .ifPresent(it -> {
          it.read();
          conversations.save(it);
        });
  }

  private Optional<ConversationStatus> decide(
      ConversationId id, String by, Function<Conversation, @Nullable String> decision) {
    return conversations
        .findById(id)
        .map(conversation -> {
          var what = decision.apply(conversation);
          if (what != null) {
            conversations.save(conversation);
            var entry =
                Entry.own(
                    UuidCreator.getTimeOrderedEpochPlus1(),
                    MessageKind.EVENT,
                    by,
                    what,
                    clock.instant());
            messages.append(id, entry);
          }
          return conversation.status();
        });
  }
}
