package org.mutualcrm.identity;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One look through all source records for people whom no rule can join.
 *
 * @param trial whether it only says what it would do, see {@link DuplicateTrials}
 * @param joined how many links the model opened
 * @param parted how many links that a model had opened hold no longer
 * @param asked how many new questions came of it
 */
public record DuplicateSearch(
    UUID id,
    String requestedBy,
    Instant requestedAt,
    boolean trial,
    State state,
    @Nullable Instant finishedAt,
    long records,
    long joined,
    long parted,
    long asked) {

  public enum State {
    WAITING,
    RUNNING,
    DONE,
    /** An error stopped it; the log says which. Questions asked before stand. */
    FAILED
  }

  public boolean open() {
    return state == State.WAITING || state == State.RUNNING;
  }
}
