package org.mutualcrm.insight;

/**
 * How many of how many were told as people do.
 *
 * @param of 0 where nobody judged anything
 */
public record Agreement(long right, long of) {

  private static final double Z = 1.959963984540054;

  /** Of fewer a share says little, and should not be shown without a word on that. */
  public static final int FEW = 30;

  public boolean few() {
    return of < FEW;
  }

  /** 0 to 100; 0 where there is nothing. */
  public double percent() {
    return of == 0 ? 0 : 100.0 * right / of;
  }

  /** The lower end of the 95 percent score interval (Wilson 1927), in percent. */
  public double low() {
    return bound(-1);
  }

  /** The upper end of it. */
  public double high() {
    return bound(1);
  }

  Agreement with(long more, long ofMore) {
    return new Agreement(right + more, of + ofMore);
  }

  private double bound(int side) {
    if (of == 0) return side < 0 ? 0 : 100;
    double share = (double) right / of;
    double square = Z * Z / of;
    double middle = (share + square / 2) / (1 + square);
    double half = Z * Math.sqrt(share * (1 - share) / of + square / (4 * of)) / (1 + square);
    return 100 * Math.clamp(middle + side * half, 0, 1);
  }
}
