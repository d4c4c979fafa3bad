package org.mutualcrm.perception;

/**
 * So many of so many.
 *
 * @param of 0 if nobody was asked; then there is no share
 */
public record Proportion(long count, long of) {

  private static final double Z = 1.959963984540054;

  /**
   * @throws IllegalArgumentException if they are more than there are
   */
  public Proportion {
    if (count < 0 || count > of) throw new IllegalArgumentException(count + " of " + of);
  }

  /** Bounds, in percent or percentage points. */
  public record Interval(double low, double high) {

    public boolean excludesZero() {
      return low > 0 || high < 0;
    }
  }

  public boolean known() {
    return of > 0;
  }

  /** 0 to 100; 0 where nobody was asked. */
  public double percent() {
    return of == 0 ? 0 : 100.0 * count / of;
  }

  /**
   * The 95 percent score interval (Wilson 1927) of the share, in percent; all of it where nobody
   * was asked.
   */
  public Interval interval() {
    if (of == 0) return new Interval(0, 100);
    double share = (double) count / of;
    double square = Z * Z / of;
    double middle = (share + square / 2) / (1 + square);
    double half = Z * Math.sqrt(share * (1 - share) / of + square / (4 * of)) / (1 + square);
    return new Interval(100 * Math.max(0, middle - half), 100 * Math.min(1, middle + half));
  }

  /**
   * The 95 percent interval of this share less that of others, in percentage points, from the two
   * score intervals (Newcombe 1998, method 10).
   */
  public Interval less(Proportion other) {
    var mine = interval();
    var theirs = other.interval();
    double gap = percent() - other.percent();
    return new Interval(
        gap - Math.hypot(percent() - mine.low(), theirs.high() - other.percent()),
        gap + Math.hypot(mine.high() - percent(), other.percent() - theirs.low()));
  }
}
