package org.mutualcrm.segment;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.condition.Condition;

/**
 * A segment as it stands.
 *
 * @param sentence its condition in words
 * @param version raised with every change
 * @param members how many are in it now
 * @param builtAt when everybody was last asked; null while nobody has been
 * @param buildTook how long that took
 */
public record SegmentView(
    SegmentId id,
    String name,
    String description,
    Kind kind,
    Condition condition,
    String sentence,
    int version,
    State state,
    long members,
    @Nullable Instant builtAt,
    @Nullable Duration buildTook,
    String createdBy,
    Instant createdAt,
    Instant updatedAt) {

  /** How its members are found. */
  public enum Kind {
    CONDITION,
    LIST
  }

  /** How far its membership can be relied on. */
  public enum State {
    /** Follows every fact. */
    LIVE,
    /** Is being built, for the first time or anew; the membership shown is that of before. */
    BUILDING,
    /** The last building failed; the membership shown is that of before. */
    FAILED
  }
}
