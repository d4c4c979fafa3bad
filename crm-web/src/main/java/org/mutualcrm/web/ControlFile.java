package org.mutualcrm.web;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.control.ControlResult;
import org.mutualcrm.experiment.LiftReport.Comparison;

/** What all marketing has brought, for spreadsheets: a row for each metric. */
public final class ControlFile {

  private ControlFile() {}

  /** No rows where nobody is in one of the arms. */
  public static String of(ControlResult result) {
    var csv =
        new StringBuilder(
            Csv.row(
                "metric",
                "reachable",
                "kept_out",
                "reachable_mean",
                "kept_out_mean",
                "lift",
                "low",
                "high",
                "always_low",
                "always_high",
                "verdict"));
    var report = result.report();
    if (report == null) return csv.toString();
    for (var it : report.comparisons()) csv.append(row(result, it));
    return csv.toString();
  }

  private static String row(ControlResult result, Comparison it) {
    var interval = it.interval();
    return Csv.row(
        it.metric(),
        Long.toString(result.reachable()),
        Long.toString(result.keptOut()),
        number(it.treated().mean()),
        number(it.control().mean()),
        number(it.lift()),
        number(interval == null ? null : interval.low()),
        number(interval == null ? null : interval.high()),
        number(it.always().low()),
        number(it.always().high()),
        it.judgement().verdict().name());
  }

  private static String number(@Nullable Double it) {
    return it == null ? "" : String.format(Locale.ROOT, "%.6f", it);
  }
}
