package org.mutualcrm.web.console;

import java.util.Map;
import java.util.UUID;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.mutualcrm.attribution.AttributionModel;
import org.mutualcrm.attribution.AttributionReport;
import org.mutualcrm.attribution.AttributionReport.Line;
import org.mutualcrm.attribution.Touch;
import org.mutualcrm.timeline.TouchpointKind;

/** What people met or did before an order, in words. */
public final class TouchText {

  private TouchText() {}

  /** What it is, without its channel. */
  public static String label(Touch it, Map<UUID, String> campaigns) {
    if (it.kind() == TouchpointKind.OTHER) return "Everything rarer";
    if (it.kind() != TouchpointKind.CAMPAIGN)
      return it.ours() ? it.kind().label() + " from us" : it.kind().label();
    var name = it.campaign() == null ? null : campaigns.get(it.campaign());
    var of = name == null ? "a campaign" : name;
    return it.ours() ? "Message of " + of : "Followed a link of " + of;
  }

  public static String money(AttributionReport report, long minor) {
    return Show.money(Money.ofMinor(CurrencyUnit.of(report.currency()), minor));
  }

  public static String revenue(AttributionReport report, Line line, AttributionModel model) {
    return money(report, line.by(model).revenueMinor());
  }

  /** Of the revenue that is shared out, in whole percent. */
  public static int percent(AttributionReport report, Line line, AttributionModel model) {
    return percent(line.by(model).revenueMinor(), report.touchedMinor());
  }

  /** In whole percent; 0 of nothing. */
  public static int percent(long part, long all) {
    return all == 0 ? 0 : (int) Math.round(100.0 * part / all);
  }
}
