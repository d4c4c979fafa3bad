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
 * @param pausedWhy where nobody paused it, but too many messages in a row were refused
 * @param heldSince the same, whatever the reason: a pause of everything or a crisis
 * @param troubles accounts of ours whose network takes nothing for now
 */
public record Funnel(
    Map<FunnelStage, Long> counts,
    List<Because> reasons,
    long machineOnly,
    @Nullable Instant pausedAt,
    @Nullable String pausedBy,
    @Nullable String pausedWhy,
    @Nullable Instant heldSince,
    List<Trouble> troubles) {

  /** How many, and why. */
  public record Because(SendState state, SendReason reason, long people) {}

  /**
   * What an account meets with.
   *
   * @param until when it is tried again
   */
  public record Trouble(String sender, String reason, Instant since, Instant until) {}

  public long of(FunnelStage stage) {
    return counts.getOrDefault(stage, 0L);
  }
}
