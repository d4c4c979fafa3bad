package org.mutualcrm.journey;

import java.util.List;

/** What became of a change to a journey. */
public sealed interface JourneyChange {

  record Changed(JourneyId id) implements JourneyChange {}

  record UnknownJourney() implements JourneyChange {}

  /**
   * @param reason in words
   */
  record NotAllowed(String reason) implements JourneyChange {}

  /**
   * @param stops what stands in its way
   */
  record NotReady(List<JourneyCheck> stops) implements JourneyChange {}
}
