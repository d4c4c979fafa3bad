package org.mutualcrm.webhook;

import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What of one endpoint is to be sent again.
 *
 * @param states of what; {@link DeliveryState#DEAD} or {@link DeliveryState#DELIVERED} or both
 * @param from when it happened, inclusive; null for the beginning
 * @param until exclusive; null for now
 * @param cursor where the replay before this one says to go on; null for the first
 * @param most so many at a time, 1 to {@link #MOST}
 */
public record ReplayWanted(
    EndpointId endpoint,
    Set<DeliveryState> states,
    @Nullable Instant from,
    @Nullable Instant until,
    @Nullable Long cursor,
    int most) {

  public static final int MOST = 10_000;

  public ReplayWanted {
    states = Set.copyOf(states);
    if (states.isEmpty()
        || states.contains(DeliveryState.PENDING)
        || states.contains(DeliveryState.TEST))
      throw new IllegalArgumentException("Only what is delivered or dead can be replayed");
    if (from != null && until != null && !from.isBefore(until))
      throw new IllegalArgumentException("A range begins before it ends");
    if (most < 1 || most > MOST)
      throw new IllegalArgumentException("1 to 10000 are replayed at a time");
  }

  /** As many as go at a time. */
  public static ReplayWanted of(
      EndpointId endpoint,
      Set<DeliveryState> states,
      @Nullable Instant from,
      @Nullable Instant until) {
    return new ReplayWanted(endpoint, states, from, until, null, MOST);
  }

  public static ReplayWanted deadLetters(EndpointId endpoint) {
    return of(endpoint, Set.of(DeliveryState.DEAD), null, null);
  }

  ReplayWanted after(Long next) {
    return new ReplayWanted(endpoint, states, from, until, next, most);
  }
}
