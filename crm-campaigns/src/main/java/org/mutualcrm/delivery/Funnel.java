package org.mutualcrm.delivery;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What became of a campaign's messages, in people.
 *
 * @param counts every stage
 * @param reasons why some were not sent, or not yet, the most frequent first
 * @param machineOnly people for whom only programs opened or clicked; they are in no stage
 * @param pausedAt since when nobody is sent anything; null while they are
 * @param heldSince the same, whatever the reason: a pause of everything or a crisis
 */
public record Funnel(
    Map<FunnelStage, Long> counts,
    List<Because> reasons,
    long machineOnly,
    @Nullable Instant pausedAt,
    @Nullable String pausedBy,
    @Nullable Instant heldSince) {

  /** How many, and why. */
  public record Because(SendState state, SendReason reason, long people) {}

  public long of(FunnelStage stage) {
    return counts.getOrDefault(stage, 0L);
  }
}
