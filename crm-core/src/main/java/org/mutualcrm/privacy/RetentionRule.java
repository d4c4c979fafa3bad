package org.mutualcrm.privacy;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How long one kind of row is kept.
 *
 * @param enabled whether anything is deleted by it
 * @param changedBy absent while the rule is as it came
 */
public record RetentionRule(
    String entity,
    String says,
    int keepDays,
    boolean enabled,
    @Nullable String changedBy,
    @Nullable Instant changedAt) {

  /** The longest time: a hundred years. */
  public static final int MAX_DAYS = 36_500;
}
