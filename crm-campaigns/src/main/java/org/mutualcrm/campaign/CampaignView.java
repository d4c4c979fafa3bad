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
 * @param schedule when it begins, or began, and ends by itself; null if somebody does that
 * @param obstacle why it has not begun at its hour; null if nothing was in its way
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
    @Nullable Instant endedAt,
    @Nullable CampaignSchedule schedule,
    @Nullable String obstacle) {

  /** Whether the end that was chosen has come, also before anybody has noticed. */
  public boolean over(Instant now) {
    return schedule != null && schedule.over(now);
  }

  /** What the second person said. */
  public record Decision(String by, Instant at, @Nullable String note) {}

  /**
   * When the last order counts; null before the launch, and while a trigger may still bring
   * somebody in.
   */
  public @Nullable Instant measuredUntil() {
    if (launchedAt == null) return null;
    var days = Duration.ofDays(content.horizonDays());
    if (content.trigger() != null) return endedAt == null ? null : endedAt.plus(days);
    var horizon = launchedAt.plus(days);
    return endedAt != null && endedAt.isBefore(horizon) ? endedAt : horizon;
  }
}
