package org.mutualcrm.policy;

import org.jspecify.annotations.Nullable;

/**
 * What it takes to speak in public.
 *
 * @param policies whether all policies have to be read
 * @param course the training it takes, at most 120 characters; null for none
 */
public record VoiceRules(boolean policies, @Nullable String course) {

  /**
   * @throws IllegalArgumentException for too long a course
   */
  public VoiceRules {
    course = course == null || course.isBlank() ? null : course.strip();
    if (course != null && course.length() > Training.LONGEST_COURSE)
      throw new IllegalArgumentException("A training's name has at most 120 characters");
  }
}
