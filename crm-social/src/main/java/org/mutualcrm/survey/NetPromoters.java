package org.mutualcrm.survey;

/**
 * How many would recommend us less how many would not (Reichheld 2003): of scores 0 to 10, those of
 * 9 and 10 promote, those up to 6 detract.
 */
public record NetPromoters(long promoters, long passives, long detractors) {

  private static final double Z = 1.959963984540054;
  private static final int PROMOTES = 9;
  private static final int DETRACTS = 6;

  static NetPromoters of(long[] scores) {
    long promoters = 0;
    long detractors = 0;
    long all = 0;
    for (int score = 0; score < scores.length; score++) {
      all += scores[score];
      if (score >= PROMOTES) promoters += scores[score];
      if (score <= DETRACTS) detractors += scores[score];
    }
    return new NetPromoters(promoters, all - promoters - detractors, detractors);
  }

  public long answers() {
    return promoters + passives + detractors;
  }

  /** -100 to 100; 0 where nobody answered. */
  public double score() {
    return answers() == 0 ? 0 : 100.0 * (promoters - detractors) / answers();
  }

  /** The lower bound of the 95 percent interval, see {@link #high}. */
  public double low() {
    return Math.max(-100, middle() - half());
  }

  /**
   * The upper bound of the 95 percent adjusted Wald interval: three answers are added, three
   * quarters to promoters and detractors each and the rest to the passives (B. Rocks, "Interval
   * Estimation for the Net Promoter Score", The American Statistician 70, 2016).
   */
  public double high() {
    return Math.min(100, middle() + half());
  }

  private double middle() {
    return 100.0 * (promoters - detractors) / (answers() + 3.0);
  }

  private double half() {
    double n = answers() + 3.0;
    double up = (promoters + 0.75) / n;
    double down = (detractors + 0.75) / n;
    return 100 * Z * Math.sqrt((up + down - (up - down) * (up - down)) / n);
  }
}
