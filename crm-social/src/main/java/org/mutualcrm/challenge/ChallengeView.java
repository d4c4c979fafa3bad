package org.mutualcrm.challenge;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.reason.Reason;

/**
 * A challenge as it stands.
 *
 * @param slug its name in public addresses
 * @param tasks in their order; the first is number 1
 * @param taken how many places were taken
 * @param rewardsAt when what was won was given; null before
 */
public record ChallengeView(
    ChallengeId id,
    String slug,
    String title,
    String brief,
    String language,
    Reason reason,
    List<ChallengeTask> tasks,
    JudgingWay judging,
    List<String> criteria,
    int judges,
    @Nullable Integer winners,
    @Nullable Integer places,
    int taken,
    @Nullable UUID offer,
    String terms,
    String disclosure,
    ChallengeStatus status,
    @Nullable Instant opensAt,
    Instant closesAt,
    @Nullable String decidedBy,
    @Nullable Instant decidedAt,
    @Nullable Instant rewardsAt,
    String by,
    Instant createdAt) {

  /** Whether people can take part and hand in. */
  public boolean open(Instant now) {
    return status == ChallengeStatus.OPEN && !scheduled(now) && closesAt.isAfter(now);
  }

  public boolean scheduled(Instant now) {
    return status == ChallengeStatus.OPEN && opensAt != null && opensAt.isAfter(now);
  }

  /** Whether its time is over. */
  public boolean over(Instant now) {
    return status == ChallengeStatus.OPEN && !closesAt.isAfter(now);
  }

  /** Nobody but those who take part already. */
  public boolean full() {
    return places != null && taken >= places;
  }

  /** What all tasks together are worth. */
  public int worth() {
    return tasks.stream().mapToInt(ChallengeTask::points).sum();
  }
}
