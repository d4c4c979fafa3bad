package org.mutualcrm.loyalty;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A programme as it stands.
 *
 * @param rules those that give points now, the oldest first
 * @param earnsSince what happened before gives no points; null before the launch
 */
public record LoyaltyProgramme(
    LoyaltyProgrammeId id,
    ProgrammeStatus status,
    ProgrammeTerms terms,
    List<EarningRule> rules,
    @Nullable Instant earnsSince,
    String createdBy,
    Instant createdAt) {

  public boolean live() {
    return status == ProgrammeStatus.LIVE;
  }

  boolean spends() {
    return status == ProgrammeStatus.LIVE || status == ProgrammeStatus.ENDED;
  }
}
