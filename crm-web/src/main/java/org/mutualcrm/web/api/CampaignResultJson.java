package org.mutualcrm.web.api;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.campaign.CampaignMetric;
import org.mutualcrm.campaign.CampaignResult;
import org.mutualcrm.experiment.Interval;
import org.mutualcrm.experiment.Judgement;
import org.mutualcrm.experiment.LiftReport.Comparison;
import org.mutualcrm.experiment.LiftReport.Note;
import org.mutualcrm.experiment.Verdict;

/**
 * What a campaign has brought.
 *
 * @param complete whether no order can count any more
 * @param waiting with a trigger, people whose days are not over; they do not count yet
 * @param keptOut whom the control group kept out; they are in neither arm
 * @param verdict what the deciding metric says; absent without a holdout
 * @param sampleRatioP how likely arms so unlike their plan are by chance; below 0.001 nothing is
 *     said
 */
record CampaignResultJson(
    Instant from,
    Instant until,
    boolean complete,
    long treated,
    long heldOut,
    long inBoth,
    long contaminated,
    long waiting,
    long keptOut,
    @Nullable VerdictJson verdict,
    @Nullable Double sampleRatioP,
    List<MetricJson> metrics,
    List<Note> notes) {

  static CampaignResultJson of(CampaignResult it) {
    var report = it.report();
    return new CampaignResultJson(
        it.from(),
        it.until(),
        it.complete(),
        it.treated(),
        it.heldOut(),
        it.both(),
        it.contaminated(),
        it.waiting(),
        it.keptOut(),
        report == null ? null : VerdictJson.of(report.judgement(CampaignResult.TREATED)),
        report == null ? null : report.ratio().p(),
        report == null ? List.of() : report.comparisons().stream().map(MetricJson::of).toList(),
        report == null ? List.of() : report.notes());
  }

  /**
   * @param more about how many more people it takes, where it cannot be told yet
   */
  record VerdictJson(Verdict verdict, String words, @Nullable Long more, String reason) {

    static VerdictJson of(Judgement it) {
      return new VerdictJson(it.verdict(), it.words(), it.more(), it.reason());
    }
  }

  /**
   * One metric, per person.
   *
   * @param low of the 95 % interval of the lift; that which holds at every look is {@code
   *     alwaysLow}
   * @param relative the lift as a share of the held out's mean
   */
  record MetricJson(
      CampaignMetric metric,
      double treatedMean,
      double heldOutMean,
      double lift,
      @Nullable Double low,
      @Nullable Double high,
      @Nullable Double alwaysLow,
      @Nullable Double alwaysHigh,
      @Nullable Double relative,
      @Nullable Double p,
      VerdictJson verdict,
      List<Note> notes) {

    static MetricJson of(Comparison it) {
      @Nullable Interval interval = it.interval();
      return new MetricJson(
          CampaignMetric.valueOf(it.metric().toUpperCase(Locale.ROOT)),
          it.treated().mean(),
          it.control().mean(),
          it.lift(),
          interval == null ? null : interval.low(),
          interval == null ? null : interval.high(),
          it.always().low(),
          it.always().high(),
          it.relativeLift(),
          it.p(),
          VerdictJson.of(it.judgement()),
          it.notes());
    }
  }
}
