package org.mutualcrm.journey;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * Where everybody in the segment a journey begins by would come, if all began now and nothing else
 * happened to them.
 *
 * @param members how many are in that segment
 * @param asked how many of them were asked, by chance if not all
 * @param arrived at the goal before the first step
 * @param outcomes how ways would end, of those asked
 */
public record JourneyForecast(
    long members,
    int asked,
    int arrived,
    List<ForecastStep> steps,
    Map<JourneyOutcome, Integer> outcomes) {

  /**
   * @param people how many of those asked come to it
   * @param after how long after the beginning, for the first of them
   * @param latest the same for the last
   */
  public record ForecastStep(String key, int people, Duration after, Duration latest) {}
}
