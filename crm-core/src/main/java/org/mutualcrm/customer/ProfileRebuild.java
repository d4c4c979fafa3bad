package org.mutualcrm.customer;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A job that brings every profile up to the policies.
 *
 * @param total how many customers there were when it began; 0 before
 * @param done how many it has looked at
 * @param changed whose profile became another
 */
public record ProfileRebuild(
    UUID id,
    String cause,
    State state,
    String requestedBy,
    Instant requestedAt,
    @Nullable Instant finishedAt,
    long total,
    long done,
    long changed,
    @Nullable String error) {

  public enum State {
    QUEUED,
    RUNNING,
    DONE,
    FAILED,
    CANCELLED
  }

  public boolean over() {
    return state != State.QUEUED && state != State.RUNNING;
  }
}
