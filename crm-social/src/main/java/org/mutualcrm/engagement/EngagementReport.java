package org.mutualcrm.engagement;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * How everybody takes part.
 *
 * @param daysBefore how long before the movement is counted from
 * @param counts customers per class
 * @param moves from each class to each, also to the same
 * @param channels on which anything was heard
 */
public record EngagementReport(
    Instant at,
    int daysBefore,
    long customers,
    Map<EngagementClass, Long> counts,
    List<Move> moves,
    List<String> channels) {

  public EngagementReport {
    moves = List.copyOf(moves);
    channels = List.copyOf(channels);
  }

  public record Step(EngagementClass from, EngagementClass to) {}

  public record Move(Step step, long customers) {}

  public long count(EngagementClass of) {
    return counts.getOrDefault(of, 0L);
  }

  /** Those on a network we see: the base of the study's 5, 75 and 20 percent. */
  public long observable() {
    return customers - count(EngagementClass.NOT_OBSERVABLE);
  }

  /** Those who did anything: the study's 45 percent, of all customers. */
  public long engaging() {
    return count(EngagementClass.ENGAGED_AUTHOR) + count(EngagementClass.CASUAL_PARTICIPANT);
  }

  /** In percent of those observable; 0 if nobody is. */
  public double percent(EngagementClass of) {
    return observable() == 0 ? 0 : 100.0 * count(of) / observable();
  }

  public double engagingPercent() {
    return customers == 0 ? 0 : 100.0 * engaging() / customers;
  }

  public long moved(EngagementClass from, EngagementClass to) {
    return moves.stream()
        .filter(it -> it.step().equals(new Step(from, to)))
        .mapToLong(Move::customers)
        .sum();
  }
}
