package org.mutualcrm.web;

import java.util.Locale;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.mutualcrm.attribution.AttributionModel;
import org.mutualcrm.attribution.AttributionReport;
import org.mutualcrm.attribution.AttributionReport.Line;

/** A report of what came before orders, for spreadsheets: a row for each touch and model. */
public final class AttributionFile {

  private AttributionFile() {}

  public static String of(AttributionReport report) {
    var csv =
        new StringBuilder(
            Csv.row(
                "kind",
                "channel",
                "ours",
                "campaign",
                "orders_touched",
                "model",
                "orders",
                "revenue",
                "currency"));
    for (var line : report.lines())
      for (var model : AttributionModel.values()) csv.append(row(report, line, model));
    return csv.toString();
  }

  private static String row(AttributionReport report, Line line, AttributionModel model) {
    var touch = line.touch();
    var credit = line.by(model);
    var revenue = Money.ofMinor(CurrencyUnit.of(report.currency()), credit.revenueMinor());
    return Csv.row(
        touch.kind().name(),
        touch.channel(),
        Boolean.toString(touch.ours()),
        touch.campaign() == null ? "" : touch.campaign().toString(),
        Long.toString(line.orders()),
        model.name(),
        String.format(Locale.ROOT, "%.4f", credit.orders()),
        revenue.getAmount().toPlainString(),
        report.currency());
  }
}
