package org.mutualcrm.segment;

import org.jspecify.annotations.Nullable;
import org.mutualcrm.condition.Condition;

/**
 * A segment as somebody wants it.
 *
 * @param condition null for a list that is kept by hand
 */
public record DraftSegment(
    String name, String description, @Nullable Condition condition, String by) {

  public static final int MAX_NAME = 100;
  public static final int MAX_DESCRIPTION = 1_000;

  /**
   * @throws IllegalArgumentException if the name is blank, or either text too long
   */
  public DraftSegment {
    name = name.strip();
    description = description.strip();
    if (name.isEmpty()) throw new IllegalArgumentException("A segment needs a name");
    if (name.length() > MAX_NAME) {
      throw new IllegalArgumentException("A name has at most " + MAX_NAME + " characters");
    }
    if (name.chars().anyMatch(it -> it < ' ')) {
      throw new IllegalArgumentException("A name has no control characters");
    }
    if (description.length() > MAX_DESCRIPTION) {
      throw new IllegalArgumentException(
          "A description has at most " + MAX_DESCRIPTION + " characters");
    }
  }
}
