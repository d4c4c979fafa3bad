package org.mutualcrm.offer;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * How far the making of many codes is.
 *
 * @param collisions random codes that existed already, and were made anew
 */
public record CodeJobView(
    UUID id,
    OfferId offer,
    int wanted,
    int made,
    int collisions,
    Status status,
    String by,
    Instant createdAt,
    @Nullable Instant finishedAt) {

  /** Where it stands. */
  public enum Status {
    RUNNING,
    DONE,
    STOPPED
  }

  public boolean running() {
    return status == Status.RUNNING;
  }
}
