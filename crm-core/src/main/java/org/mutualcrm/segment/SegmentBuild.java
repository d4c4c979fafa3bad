package org.mutualcrm.segment;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One asking of everybody: a job.
 *
 * @param step how far it is, 0 to {@link #STEPS}
 * @param entered how many came in by it; known when it is done, as are the next three
 */
public record SegmentBuild(
    SegmentBuildId id,
    SegmentId segment,
    State state,
    int step,
    String cause,
    String requestedBy,
    Instant requestedAt,
    @Nullable Instant startedAt,
    @Nullable Instant finishedAt,
    @Nullable Long entered,
    @Nullable Long departed,
    @Nullable Long members,
    @Nullable Duration took,
    @Nullable String error) {

  /** Waiting for those at work, asking everybody, swapping, done. */
  public static final int STEPS = 4;

  /** Where a building stands. */
  public enum State {
    QUEUED,
    RUNNING,
    DONE,
    FAILED,
    CANCELLED;

    public boolean over() {
      return this != QUEUED && this != RUNNING;
    }
  }

  public String doing() {
    return switch (state) {
      case QUEUED -> "Waiting for its turn";
      case DONE -> "Done";
      case FAILED -> "Failed";
      case CANCELLED -> "Cancelled";
      case RUNNING ->
          switch (step) {
            case 0, 1 -> "Letting changes under way finish";
            case 2 -> "Asking every customer";
            default -> "Swapping the membership";
          };
    };
  }
}
