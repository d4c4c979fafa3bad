package org.mutualcrm.policy;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A training to write down.
 *
 * @param username 1 to 120 characters
 * @param course 1 to 120 characters
 * @param goodUntil not before the day it was completed; null for ever
 */
public record TakenTraining(
    String username, String course, LocalDate completedOn, @Nullable LocalDate goodUntil) {

  private static final int LONGEST_NAME = 120;

  /**
   * @throws IllegalArgumentException for what is empty, too long or the wrong way round
   */
  public TakenTraining {
    username = username.strip();
    course = course.strip();
    if (username.isEmpty() || username.length() > LONGEST_NAME)
      throw new IllegalArgumentException("Say who took it, by their username");
    if (course.isEmpty() || course.length() > Training.LONGEST_COURSE)
      throw new IllegalArgumentException("A training needs a name of at most 120 characters");
    if (goodUntil != null && goodUntil.isBefore(completedOn))
      throw new IllegalArgumentException("A training is good until the day it was taken or later");
  }
}
