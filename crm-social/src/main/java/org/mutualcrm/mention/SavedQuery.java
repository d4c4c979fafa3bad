package org.mutualcrm.mention;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A query that listens, as it stands.
 *
 * @param waiting mentions it found that nobody sorted yet
 * @param goingBackTo while what was said earlier is still being found: since when; else null
 * @param stoppedAt since when it listens no more; null while it does
 */
public record SavedQuery(
    QueryId id,
    String name,
    String owner,
    String text,
    int version,
    Instant createdAt,
    Instant changedAt,
    @Nullable Instant stoppedAt,
    long waiting,
    Noise noise,
    @Nullable Instant goingBackTo) {

  public static final int LONGEST_NAME = 100;

  /** As many queries may listen at once. */
  public static final int MOST = 200;

  public boolean listens() {
    return stoppedAt == null;
  }

  /** A version of it, newest first. */
  public record Version(
      int version, String name, String text, String staff, Instant madeAt, Noise noise) {}

  /**
   * How much of what it found and somebody sorted was not worth it.
   *
   * @param sorted in all
   * @param noise of those irrelevant or duplicate
   */
  public record Noise(long sorted, long noise) {

    /** In percent; null where nothing was sorted. */
    public @Nullable Long percent() {
      return sorted == 0 ? null : Math.round(100.0 * noise / sorted);
    }
  }
}
