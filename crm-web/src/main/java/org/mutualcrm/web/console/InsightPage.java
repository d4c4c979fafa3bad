package org.mutualcrm.web.console;

import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.engagement.EngagementClass;
import org.mutualcrm.perception.Beliefs.Belief;
import org.mutualcrm.perception.GapReport;
import org.mutualcrm.perception.Proportion.Interval;
import org.mutualcrm.segment.SegmentView;

/**
 * The perception gap as it is shown.
 *
 * @param slope null where one side was not asked yet
 * @param mine what the reader believes; null if they never said
 */
public record InsightPage(
    GapReport report,
    @Nullable Slope slope,
    List<SegmentView> segments,
    @Nullable UUID segment,
    @Nullable EngagementClass engagement,
    @Nullable Belief mine) {

  /** Of fewer answers than these an order says little. */
  public static final int FEW = 20;

  public boolean few() {
    return Math.min(report.customers(), report.respondents()) < FEW;
  }

  /** The wide gaps, those first in which we think too little of something. */
  public List<GapReport.Line> telling() {
    return report.lines().stream()
        .filter(GapReport.Line::telling)
        .sorted((one, other) -> Double.compare(one.gap(), other.gap()))
        .toList();
  }

  public boolean whole() {
    return segment == null && engagement == null;
  }

  public static String percent(double percent) {
    return String.format(Locale.ROOT, "%.0f%%", percent);
  }

  /** Percentage points, signed: {@code −12}. */
  public static String points(double points) {
    var text = String.format(Locale.ROOT, "%+.0f", points);
    return text.equals("-0") || text.equals("+0") ? "0" : text.replace('-', '−');
  }

  public static String range(Interval it) {
    return points(it.low()) + " to " + points(it.high());
  }

  /** A rank; half ones are shared. */
  public static String rank(@Nullable Double rank) {
    if (rank == null) return "–";
    return rank == Math.floor(rank)
        ? String.valueOf(rank.intValue())
        : String.format(Locale.ROOT, "%.1f", rank);
  }

  public static String coefficient(@Nullable Double value) {
    return value == null ? "–" : String.format(Locale.ROOT, "%.2f", value).replace('-', '−');
  }
}
