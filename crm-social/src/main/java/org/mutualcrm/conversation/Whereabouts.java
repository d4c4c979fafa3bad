package org.mutualcrm.conversation;

import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Finds what agents have put elsewhere: the conversation that a merged one went into, and the one
 * that holds a message now. What it locks nobody merges away until the transaction ends.
 */
@Component
class Whereabouts {

  private final Conversations conversations;
  private final NetworkThreads threads;
  private final JdbcClient jdbc;

  Whereabouts(Conversations conversations, NetworkThreads threads, JdbcClient jdbc) {
    this.conversations = conversations;
    this.threads = threads;
    this.jdbc = jdbc;
  }

  /** Itself, unless it was merged; also if there is no such conversation. */
  ConversationId of(ConversationId id) {
    return jdbc.sql(
            """
            with recursive way as (
              select conversation_id, merged_into, 0 as step from conversation where conversation_id = ?
              union all
              select c.conversation_id, c.merged_into, w.step + 1
              from way w join conversation c on c.conversation_id = w.merged_into)
            select conversation_id from way order by step desc limit 1
            """)
        .param(id.value())
        .query(UUID.class)
        .optional()
        .map(ConversationId::new)
        .orElse(id);
  }

  /** The conversation that an id stands for, locked. */
  Optional<Conversation> lock(ConversationId id) {
    while (true) {
      var found = conversations.findById(of(id));
      // It may have been merged while we waited for it.
      if (found.isEmpty() || !found.get().merged()) return found;
    }
  }

  /** The conversation in which a thread goes on, locked. */
  Optional<Conversation> lock(NetworkThread thread) {
    var now = thread;
    while (true) {
      var found = conversations.findById(now.conversation());
      var again = threads.find(thread.id());
      if (again.isEmpty()) return Optional.empty();
      if (again.get().conversation().equals(now.conversation())) return found;
      now = again.get();
    }
  }

  /** The conversation that holds a message, locked. */
  Optional<Conversation> lockHolder(UUID message) {
    while (true) {
      var holder = holder(message).orElse(null);
      if (holder == null) return Optional.empty();
      var found = conversations.findById(holder);
      if (holder(message).filter(holder::equals).isPresent()) return found;
    }
  }

  Optional<ConversationId> holder(UUID message) {
    return jdbc.sql("select conversation_id from message where message_id = ?")
        .param(message)
        .query((row, _) -> new ConversationId(row.getObject(1, UUID.class)))
        .optional();
  }
}
