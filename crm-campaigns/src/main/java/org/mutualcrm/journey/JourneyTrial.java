package org.mutualcrm.journey;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a journey would do with one person, if nothing else happened to them.
 *
 * @param comesIn whether they are in the segment it begins by
 * @param outcome null if it never ends within what is shown
 */
public record JourneyTrial(
    boolean comesIn, List<TriedStep> steps, @Nullable JourneyOutcome outcome) {

  /**
   * @param at when they come to it
   * @param way which of its ways they go; null for a step without ways
   * @param because why, in words
   */
  public record TriedStep(
      Instant at, String key, StepKind kind, @Nullable Integer way, String because) {}
}
