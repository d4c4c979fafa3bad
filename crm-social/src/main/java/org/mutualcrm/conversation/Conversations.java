package org.mutualcrm.conversation;

import jakarta.persistence.LockModeType;
import java.util.Optional;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.repository.Repository;

interface Conversations extends Repository<Conversation, ConversationId> {

  /** Whoever decides about a conversation does so alone; others wait, and see what was decided. */
  @Lock(LockModeType.PESSIMISTIC_WRITE)
  Optional<Conversation> findById(ConversationId id);

  Conversation save(Conversation conversation);
}
