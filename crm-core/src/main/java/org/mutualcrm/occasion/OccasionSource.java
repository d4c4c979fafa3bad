package org.mutualcrm.occasion;

import java.time.Instant;
import java.util.List;

/** Knows of occasions of one kind; implemented by whoever keeps what they are seen by. */
public interface OccasionSource {

  OccasionKind kind();

  /**
   * Whether it tells who is something now, whenever they became it: of these only those count that
   * were not told before.
   */
  boolean standing();

  /** What happened after one moment and not after another; at most 10,000, the oldest first. */
  List<Occasion> between(Instant after, Instant until);
}
