package org.mutualcrm.conversation;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.channel.Visibility;

/**
 * What happened in a conversation, as far as its clocks care, oldest first.
 *
 * @param version of the conversation that was read
 */
public record ConversationHistory(
    ConversationId id,
    UUID sourceRecordId,
    long version,
    String channel,
    Visibility visibility,
    Priority priority,
    @Nullable String team,
    List<String> labels,
    List<Step> steps) {

  public ConversationHistory {
    labels = List.copyOf(labels);
    steps = List.copyOf(steps);
  }

  public enum StepKind {
    HEARD,
    ANSWERED,
    DECIDED
  }

  /**
   * @param becomes how the conversation stands from then on, where that changed
   */
  public record Step(Instant at, StepKind kind, @Nullable ConversationStatus becomes) {}
}
