package org.mutualcrm.change;

import java.time.Duration;
import java.time.Instant;
import org.mutualcrm.perception.Proportion;

/**
 * How often something is said before and after a change: items that say it, of all that were read.
 *
 * @param origin what is counted
 * @param span how long before and how long after {@code shippedAt}
 */
public record Effect(
    Origin origin, Instant shippedAt, Duration span, Proportion before, Proportion after) {

  /** So long after is the least that tells anything. */
  static final Duration LEAST = Duration.ofDays(7);

  /** No longer before and after is looked at. */
  static final Duration MOST = Duration.ofDays(28);

  /** Fewer items on either side tell nothing. */
  static final long ENOUGH = 100;

  /** What can be said of it. */
  public enum Verdict {
    FELL("Fewer say so"),
    ROSE("More say so"),
    TOO_EARLY("Cannot tell yet: less than a week has passed"),
    TOO_LITTLE("Cannot tell yet: too little was said"),
    CANNOT_TELL("Cannot tell yet: it may be chance");

    private final String label;

    Verdict(String label) {
      this.label = label;
    }

    public String label() {
      return label;
    }
  }

  public Verdict verdict() {
    if (span.compareTo(LEAST) < 0) return Verdict.TOO_EARLY;
    if (before.of() < ENOUGH || after.of() < ENOUGH) return Verdict.TOO_LITTLE;
    var interval = difference();
    if (interval.high() < 0) return Verdict.FELL;
    return interval.low() > 0 ? Verdict.ROSE : Verdict.CANNOT_TELL;
  }

  /** The 95 percent interval of after less before, in percentage points (Newcombe 1998). */
  public Proportion.Interval difference() {
    return after.less(before);
  }

  /** Of a thousand items. */
  public static double perThousand(double percent) {
    return 10 * percent;
  }
}
