package org.mutualcrm.listening;

import java.time.Instant;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * What else may be known of what was said in a span of time. Whoever knows implements it; what
 * nobody knows is empty, and is shown as not known.
 */
public interface MentionFacts {

  /** The share of it that is negative, 0 to 1. */
  default OptionalDouble negativeShare(Series series, Instant from, Instant to) {
    return OptionalDouble.empty();
  }

  /** How many people may have read it. */
  default OptionalLong reach(Series series, Instant from, Instant to) {
    return OptionalLong.empty();
  }

  /** How much of it answers a campaign of our own, and is no surprise. */
  default OptionalLong fromOwnCampaigns(Series series, Instant from, Instant to) {
    return OptionalLong.empty();
  }
}
