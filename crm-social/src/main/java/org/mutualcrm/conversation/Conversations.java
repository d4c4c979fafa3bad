package org.mutualcrm.conversation;

import java.util.Optional;
import org.springframework.data.repository.Repository;

interface Conversations extends Repository<Conversation, ConversationId> {

  Optional<Conversation> findById(ConversationId id);

  Conversation save(Conversation conversation);
}
