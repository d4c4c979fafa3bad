package org.mutualcrm.satisfaction;

import java.time.Instant;

/** Every way rating can end. */
public sealed interface RateResult {

  /**
   * It counts.
   *
   * @param changed whether something else was said before
   * @param changeableUntil until when it may be changed
   */
  record Rated(Survey survey, boolean changed, Instant changeableUntil) implements RateResult {}

  /** Nobody was asked this. */
  record Unknown() implements RateResult {}

  /** It was asked too long ago, or answered too long ago to change it. */
  record Over(Survey survey) implements RateResult {}

  /** A rating is 1 to 5. */
  record NoRating() implements RateResult {}

  record CommentTooLong(int length, int most) implements RateResult {}
}
