package org.mutualcrm.web.api;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.control.ControlResult;
import org.mutualcrm.experiment.LiftReport.Comparison;
import org.mutualcrm.experiment.LiftReport.Note;
import org.mutualcrm.web.api.CampaignResultJson.VerdictJson;

/**
 * What all marketing together has brought.
 *
 * @param complete whether no order can count any more
 * @param reachable people whom campaigns may reach, whether they did or not
 * @param sampleRatioP how likely arms so unlike their plan are by chance; below 0.001 nothing is
 *     said
 */
record ControlResultJson(
    Instant from,
    Instant until,
    boolean complete,
    long reachable,
    long keptOut,
    @Nullable VerdictJson verdict,
    @Nullable Double sampleRatioP,
    List<ControlMetricJson> metrics,
    List<Note> notes) {

  static ControlResultJson of(ControlResult it) {
    var report = it.report();
    return new ControlResultJson(
        it.period().startsAt(),
        it.until(),
        it.complete(),
        it.reachable(),
        it.keptOut(),
        report == null ? null : VerdictJson.of(report.judgement(ControlResult.REACHABLE)),
        report == null ? null : report.ratio().p(),
        report == null
            ? List.of()
            : report.comparisons().stream().map(ControlMetricJson::of).toList(),
        report == null ? List.of() : report.notes());
  }

  /**
   * One metric, per person.
   *
   * @param metric revenue in the brand's currency, orders, or ordered: the share who bought
   * @param low of the 95 % interval of the lift; that which holds at every look is {@code
   *     alwaysLow}
   */
  record ControlMetricJson(
      String metric,
      double reachableMean,
      double keptOutMean,
      double lift,
      @Nullable Double low,
      @Nullable Double high,
      @Nullable Double alwaysLow,
      @Nullable Double alwaysHigh,
      @Nullable Double relative,
      VerdictJson verdict) {

    static ControlMetricJson of(Comparison it) {
      var interval = it.interval();
      return new ControlMetricJson(
          it.metric(),
          it.treated().mean(),
          it.control().mean(),
          it.lift(),
          interval == null ? null : interval.low(),
          interval == null ? null : interval.high(),
          it.always().low(),
          it.always().high(),
          it.relativeLift(),
          VerdictJson.of(it.judgement()));
    }
  }
}
