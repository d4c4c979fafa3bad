package org.mutualcrm.journey;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.reason.Reason;

/**
 * A journey as it stands.
 *
 * @param writtenBy who began it
 * @param live what people who come in now are led by; null before the first publishing
 * @param draft what was written since and is not published; null if nothing was
 * @param pausedSteps steps of whatever version that nobody passes
 * @param entered how many came in, each time counted
 * @param underway how many are on their way
 */
public record JourneyView(
    JourneyId id,
    String name,
    String purpose,
    Reason reason,
    int priority,
    JourneyStatus status,
    String writtenBy,
    Instant createdAt,
    @Nullable Version live,
    @Nullable Draft draft,
    Set<String> pausedSteps,
    @Nullable Instant pausedAt,
    @Nullable Instant endedAt,
    long entered,
    long underway) {

  /**
   * @param number from 1
   */
  public record Version(
      int number, JourneyPlan plan, String writtenBy, String publishedBy, Instant publishedAt) {}

  public record Draft(JourneyPlan plan, String by, Instant at) {}

  /** What is shown and worked on: the draft, or what is live where there is none. */
  public JourneyPlan plan() {
    return Optional.ofNullable(draft)
        .map(Draft::plan)
        .orElseGet(() -> java.util.Objects.requireNonNull(live).plan());
  }
}
