package org.mutualcrm.web.api;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.perception.Agreement;
import org.mutualcrm.perception.GapReport;
import org.mutualcrm.perception.Proportion;
import org.mutualcrm.perception.Study;
import org.mutualcrm.reason.Reason;

/**
 * The perception gap.
 *
 * @param respondents of ours who said what they believe
 * @param believedWithheld whether they are so few (under five) that what they believe would tell
 *     who believes it; then it and whatever follows from it are absent, as at moments of the trend
 * @param customers who said why they follow
 * @param acting customers who did anything telling
 */
record GapJson(
    Instant until,
    long respondents,
    boolean believedWithheld,
    long customers,
    long acting,
    List<GapLineJson> reasons,
    Agreement believedAndSaid,
    Agreement saidAndDone,
    Agreement study,
    List<GapReport.Moment> trend) {

  static GapJson of(GapReport it) {
    return new GapJson(
        it.until(),
        it.respondents(),
        it.withheld(),
        it.customers(),
        it.acting(),
        it.lines().stream().map(GapLineJson::of).toList(),
        it.believedAndSaid(),
        it.saidAndDone(),
        it.study(),
        it.trend());
  }

  /**
   * @param percent absent where nobody was asked
   */
  record ProportionJson(long count, long of, @Nullable Double percent) {

    static ProportionJson of(Proportion it) {
      return new ProportionJson(it.count(), it.of(), it.known() ? it.percent() : null);
    }
  }

  /** Percentage points. */
  record PointsJson(double low, double high) {

    static PointsJson of(Proportion.Interval it) {
      return new PointsJson(it.low(), it.high());
    }
  }

  /**
   * What the study of 2011 found.
   *
   * @param consumerPercent absent where it was not found in print; so the other
   */
  record StudyJson(
      int consumerRank,
      int businessRank,
      @Nullable Integer consumerPercent,
      @Nullable Integer businessPercent) {

    static StudyJson of(Study.Line it) {
      return new StudyJson(
          it.consumerRank(), it.businessRank(), it.consumerPercent(), it.businessPercent());
    }
  }

  /**
   * One reason.
   *
   * @param gap percentage points by which we believe more than they say, with its 95 percent
   *     interval; absent where one side was not asked
   * @param displacement their rank less ours; minus means we put it too low
   * @param given what offers that serve it gave away
   */
  record GapLineJson(
      Reason reason,
      String label,
      ProportionJson believed,
      ProportionJson said,
      ProportionJson foremost,
      ProportionJson done,
      @Nullable Double believedRank,
      @Nullable Double saidRank,
      @Nullable Double doneRank,
      @Nullable Double gap,
      @Nullable PointsJson interval,
      @Nullable Double displacement,
      boolean telling,
      List<String> shownBy,
      List<MoneyJson> given,
      StudyJson study) {

    static GapLineJson of(GapReport.Line it) {
      return new GapLineJson(
          it.reason(),
          it.reason().label(),
          ProportionJson.of(it.believed()),
          ProportionJson.of(it.said()),
          ProportionJson.of(it.foremost()),
          ProportionJson.of(it.done()),
          it.believedRank(),
          it.saidRank(),
          it.doneRank(),
          it.comparable() ? it.gap() : null,
          it.comparable() ? PointsJson.of(it.interval()) : null,
          it.displacement(),
          it.telling(),
          it.shownBy(),
          it.given().stream().map(MoneyJson::of).toList(),
          StudyJson.of(it.study()));
    }
  }
}
