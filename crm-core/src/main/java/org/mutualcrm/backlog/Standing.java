package org.mutualcrm.backlog;

import java.sql.Timestamp;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How some work is getting on.
 *
 * @param waitingSince since when the oldest that could be done is not done; null if there is none
 * @param stuck how many were given up and wait for a person
 */
public record Standing(@Nullable Instant waitingSince, long stuck) {

  public static Standing of(@Nullable Timestamp waitingSince, long stuck) {
    return new Standing(waitingSince == null ? null : waitingSince.toInstant(), stuck);
  }
}
