package org.mutualcrm.campaign;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.segment.SegmentSnapshotId;

/**
 * A campaign as it stands.
 *
 * @param content what was or will be agreed to; its writer is in it
 * @param decision of the second person: who, when and with what words; null before
 * @param audience frozen at the launch; null before
 */
public record CampaignView(
    CampaignId id,
    DraftCampaign content,
    CampaignStatus status,
    Instant createdAt,
    @Nullable String submittedBy,
    @Nullable Decision decision,
    @Nullable SegmentSnapshotId audience,
    @Nullable Instant launchedAt,
    @Nullable Instant endedAt) {

  /** What the second person said. */
  public record Decision(String by, Instant at, @Nullable String note) {}

  /** When the last order counts; null before the launch. */
  public @Nullable Instant measuredUntil() {
    if (launchedAt == null) return null;
    var horizon = launchedAt.plus(Duration.ofDays(content.horizonDays()));
    return endedAt != null && endedAt.isBefore(horizon) ? endedAt : horizon;
  }
}
