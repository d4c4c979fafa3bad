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
 * @param customers who said why they follow
 * @param acting customers who did anything telling
 */
record GapJson(
    Instant until,
    long respondents,
    long customers,
    long acting,
    List<LineJson> reasons,
    Agreement believedAndSaid,
    Agreement saidAndDone,
    Agreement study,
    List<GapReport.Moment> trend) {

  static GapJson of(GapReport it) {
    return new GapJson(
        it.until(),
        it.respondents(),
        it.customers(),
        it.acting(),
        it.lines().stream().map(LineJson::of).toList(),
        it.believedAndSaid(),
        it.saidAndDone(),
        it.study(),
        it.trend());
  }

  /**
   * @param percent absent where nobody was asked
   */
  record ShareJson(long count, long of, @Nullable Double percent) {

    static ShareJson of(Proportion it) {
      return new ShareJson(it.count(), it.of(), it.known() ? it.percent() : null);
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
  record LineJson(
      Reason reason,
      String label,
      ShareJson believed,
      ShareJson said,
      ShareJson foremost,
      ShareJson done,
      @Nullable Double believedRank,
      @Nullable Double saidRank,
      @Nullable Double doneRank,
      @Nullable Double gap,
      Proportion.@Nullable Interval interval,
      @Nullable Double displacement,
      boolean telling,
      List<String> shownBy,
      List<MoneyJson> given,
      Study.Line study) {

    static LineJson of(GapReport.Line it) {
      return new LineJson(
          it.reason(),
          it.reason().label(),
          ShareJson.of(it.believed()),
          ShareJson.of(it.said()),
          ShareJson.of(it.foremost()),
          ShareJson.of(it.done()),
          it.believedRank(),
          it.saidRank(),
          it.doneRank(),
          it.comparable() ? it.gap() : null,
          it.comparable() ? it.interval() : null,
          it.displacement(),
          it.telling(),
          it.shownBy(),
          it.given().stream().map(MoneyJson::of).toList(),
          it.study());
    }
  }
}
