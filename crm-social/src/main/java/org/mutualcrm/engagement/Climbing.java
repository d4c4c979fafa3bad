package org.mutualcrm.engagement;

import java.time.Instant;
import java.util.List;
import org.mutualcrm.occasion.Occasion;
import org.mutualcrm.occasion.OccasionKind;
import org.mutualcrm.occasion.OccasionSource;
import org.springframework.stereotype.Component;

/**
 * Who takes part more than before: from silent to casual, from either to author. Who was not
 * observable did not move, they came into sight. Records joined or parted move nobody: what they
 * were before is asked of them as they are joined now.
 */
@Component
class Climbing implements OccasionSource {

  private final Engagement engagement;

  Climbing(Engagement engagement) {
    this.engagement = engagement;
  }

  @Override
  public OccasionKind kind() {
    return OccasionKind.MOVED_UP;
  }

  @Override
  public boolean standing() {
    return false;
  }

  @Override
  public List<Occasion> between(Instant after, Instant until) {
    return engagement.climbed(after, until);
  }
}
