package org.mutualcrm.conversation;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What was put elsewhere, by whom and why.
 *
 * @param messages that went
 * @param threads whose coming messages went along
 * @param stayed messages of these threads that stood there already
 */
public record Rearrangement(
    UUID id,
    Rearrange.Kind kind,
    ConversationId from,
    ConversationId to,
    List<UUID> messages,
    List<UUID> threads,
    List<UUID> stayed,
    String reason,
    String by,
    Instant madeAt,
    @Nullable Instant undoneAt,
    @Nullable String undoneBy) {

  public Rearrangement {
    messages = List.copyOf(messages);
    threads = List.copyOf(threads);
    stayed = List.copyOf(stayed);
  }

  static Rearrangement of(
      Rearrange wanted,
      ConversationId from,
      ConversationId to,
      List<UUID> messages,
      List<UUID> threads,
      List<UUID> stayed,
      Instant now) {
    return new Rearrangement(
        wanted.id(),
        wanted.kind(),
        from,
        to,
        messages,
        threads,
        stayed,
        wanted.reason(),
        wanted.by(),
        now,
        null,
        null);
  }

  public boolean undone() {
    return undoneAt != null;
  }
}
