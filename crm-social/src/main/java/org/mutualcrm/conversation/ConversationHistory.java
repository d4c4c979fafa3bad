package org.mutualcrm.conversation;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.channel.Visibility;

/**
 * What happened in a conversation, as far as its clocks care, oldest first.
 *
 * @param version of the conversation that was read
 * @param waitingSince since when the customer waits for us; null where it is not ours to answer
 * @param rearrangedAt when messages were last put into it or taken from it
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
    @Nullable Instant waitingSince,
    @Nullable Instant rearrangedAt,
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
   * @param thread of the network; null for the one the conversation began with
   * @param by who answered or decided; null where another tool did
   */
  public record Step(
      Instant at,
      StepKind kind,
      @Nullable ConversationStatus becomes,
      @Nullable UUID thread,
      @Nullable String by) {

    public Step(Instant at, StepKind kind, @Nullable ConversationStatus becomes) {
      this(at, kind, becomes, null, null);
    }
  }

  /**
   * What happened on one of its network threads.
   *
   * @param thread null for the one the conversation began with
   */
  public record Strand(@Nullable UUID thread, List<Step> steps) {}

  /**
   * The steps of each of its network threads. Before they came together, an answer or a decision
   * was about its own thread; from then on it is about all of them.
   */
  public List<Strand> strands() {
    var together = rearrangedAt;
    if (together == null) return List.of(new Strand(null, steps));
    return steps.stream()
        .filter(it -> it.kind() == StepKind.HEARD)
        .map(it -> Optional.ofNullable(it.thread()))
        .distinct()
        .map(thread ->
            new Strand(
                thread.orElse(null),
                steps.stream()
                    .filter(it ->
                        thread.equals(Optional.ofNullable(it.thread()))
                            || (it.kind() != StepKind.HEARD && !it.at().isBefore(together)))
                    .toList()))
        .toList();
  }
}
