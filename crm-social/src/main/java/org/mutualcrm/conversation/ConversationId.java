package org.mutualcrm.conversation;

import com.github.f4b6a3.uuid.UuidCreator;
import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import java.io.Serializable;
import java.util.UUID;

/** Names a conversation. */
@Embeddable
public record ConversationId(@Column(name = "conversation_id") UUID value) implements Serializable {

  static ConversationId next() {
    return new ConversationId(UuidCreator.getTimeOrderedEpochPlus1());
  }

  public static ConversationId of(String value) {
    return new ConversationId(UUID.fromString(value));
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
