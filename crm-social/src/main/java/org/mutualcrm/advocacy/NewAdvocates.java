package org.mutualcrm.advocacy;

import java.time.Instant;
import java.util.List;
import org.mutualcrm.occasion.Occasion;
import org.mutualcrm.occasion.OccasionKind;
import org.mutualcrm.occasion.OccasionSource;
import org.springframework.stereotype.Component;

/** Whoever speaks for us now. */
@Component
class NewAdvocates implements OccasionSource {

  private static final int MOST = 10_000;

  private final Advocates advocates;

  NewAdvocates(Advocates advocates) {
    this.advocates = advocates;
  }

  @Override
  public OccasionKind kind() {
    return OccasionKind.BECAME_ADVOCATE;
  }

  @Override
  public boolean standing() {
    return true;
  }

  @Override
  public List<Occasion> between(Instant after, Instant until) {
    return advocates.now(MOST).stream()
        .map(it -> new Occasion(it.customer(), "advocate", until))
        .toList();
  }
}
