package org.mutualcrm.identity;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One look through all source records for people whom no rule can join.
 *
 * @param joined how many links the model opened
 * @param asked how many new questions came of it
 */
public record DuplicateSearch(
    UUID id,
    String requestedBy,
    Instant requestedAt,
    State state,
    @Nullable Instant finishedAt,
    long records,
    long joined,
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
