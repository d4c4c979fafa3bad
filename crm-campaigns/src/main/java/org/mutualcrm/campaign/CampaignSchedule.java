package org.mutualcrm.campaign;

import jakarta.persistence.Embeddable;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * When a campaign begins and ends by itself.
 *
 * @param endsAt after the start; null if somebody ends it
 * @param scheduledBy in whose name it is launched
 */
@Embeddable
public record CampaignSchedule(
    Instant startsAt,
    @Nullable Instant endsAt,
    @Enumerated(EnumType.STRING) LateStart lateStart,
    String scheduledBy) {

  public CampaignSchedule {
    if (endsAt != null && !endsAt.isAfter(startsAt))
      throw new IllegalArgumentException("A campaign ends after it has begun");
  }

  boolean over(Instant now) {
    return endsAt != null && !now.isBefore(endsAt);
  }

  /** When what ends now ended: at the end that was chosen, however late somebody looks. */
  Instant ended(Instant now) {
    return endsAt != null && endsAt.isBefore(now) ? endsAt : now;
  }
}
