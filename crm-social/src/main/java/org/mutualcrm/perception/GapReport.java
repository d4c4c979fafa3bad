package org.mutualcrm.perception;

import java.time.Instant;
import java.util.List;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.reason.Reason;

/**
 * What we believe, what people say and what they do, reason by reason.
 *
 * @param respondents of ours; what fewer than {@link #LEAST_RESPONDENTS} believe is withheld, here
 *     and at every moment of the trend
 * @param until answers, beliefs and acts of the year before this count
 * @param lines one per reason, in the study's order
 * @param believedAndSaid how far our order agrees with the customers'
 * @param saidAndDone how far what they say agrees with what they do
 * @param study how far executives and consumers agreed in 2011
 * @param trend the same at the end of earlier quarters, the oldest first, and now
 */
public record GapReport(
    Instant until,
    long respondents,
    long customers,
    long acting,
    List<Line> lines,
    Agreement believedAndSaid,
    Agreement saidAndDone,
    Agreement study,
    List<Moment> trend) {

  /** A gap is acted upon from this many percentage points. */
  public static final double TELLING = 10;

  /** Of fewer of us nothing is told but how many they are: each could be told apart. */
  public static final int LEAST_RESPONDENTS = 5;

  /** Whether some of us said what they believe, but too few for it to be told. */
  public boolean withheld() {
    return respondents > 0 && respondents < LEAST_RESPONDENTS;
  }

  public GapReport {
    lines = List.copyOf(lines);
    trend = List.copyOf(trend);
  }

  /**
   * One reason.
   *
   * @param believed of the company's people, how many believe that customers follow for it
   * @param said of the customers who answered, how many say so
   * @param foremost of them, for how many it counts most
   * @param done of the customers who did anything telling, how many did something for it
   * @param believedRank 1 for what most believe, the middle where several tie; null if nobody was
   *     asked; so the other ranks
   * @param shownBy which acts count for it, in words
   * @param given what offers that serve it gave away, one amount per currency
   */
  public record Line(
      Reason reason,
      Proportion believed,
      Proportion said,
      Proportion foremost,
      Proportion done,
      @Nullable Double believedRank,
      @Nullable Double saidRank,
      @Nullable Double doneRank,
      List<String> shownBy,
      List<Money> given,
      Study.Line study) {

    public Line {
      shownBy = List.copyOf(shownBy);
      given = List.copyOf(given);
    }

    public boolean comparable() {
      return believed.known() && said.known();
    }

    /** Percentage points by which we believe more than they say. */
    public double gap() {
      return believed.percent() - said.percent();
    }

    /** Its 95 percent interval. */
    public Proportion.Interval interval() {
      return believed.less(said);
    }

    /** Ranks by which customers put it lower than we do; minus means we under-rate it. */
    public @Nullable Double displacement() {
      return saidRank == null || believedRank == null ? null : saidRank - believedRank;
    }

    /** Whether the gap is wide, and not by chance. */
    public boolean telling() {
      return comparable() && Math.abs(gap()) >= TELLING && interval().excludesZero();
    }

    public boolean underrated() {
      return telling() && gap() < 0;
    }
  }

  /** How it stood at a moment. */
  public record Moment(Instant at, long respondents, long customers, Agreement agreement) {}
}
