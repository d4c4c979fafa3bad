package org.mutualcrm.web.api;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.attribution.AttributionModel;
import org.mutualcrm.attribution.AttributionReport;
import org.mutualcrm.attribution.AttributionReport.Line;
import org.mutualcrm.attribution.AttributionReport.Step;
import org.mutualcrm.attribution.AttributionView;
import org.mutualcrm.attribution.AttributionView.Status;
import org.mutualcrm.attribution.Stage;
import org.mutualcrm.timeline.TouchpointKind;

/**
 * A report of what came before orders. It is correlation: whether something brought an order, only
 * a campaign's holdout says.
 *
 * @param from the first day whose orders count
 * @param until the last one
 * @param report absent until it is done
 */
record AttributionJson(
    UUID id,
    LocalDate from,
    LocalDate until,
    int lookbackDays,
    Status status,
    String askedBy,
    Instant askedAt,
    @Nullable Instant doneAt,
    @Nullable ReportJson report) {

  static AttributionJson of(AttributionView it) {
    return new AttributionJson(
        it.id().value(),
        it.question().from(),
        it.question().until(),
        it.question().lookbackDays(),
        it.status(),
        it.askedBy(),
        it.askedAt(),
        it.doneAt(),
        it.report() == null ? null : ReportJson.of(it.report()));
  }

  /**
   * @param touchedOrders before which anything is known
   * @param touchedRevenue theirs, which every model shares out whole
   * @param ordersInOtherCurrencies count as orders, not in revenue
   * @param waysWithoutOrder people who met or did something and ordered nothing after it
   * @param redeemedByStrangers redemptions by nobody we know
   */
  record ReportJson(
      long orders,
      MoneyJson revenue,
      long touchedOrders,
      MoneyJson touchedRevenue,
      long ordersInOtherCurrencies,
      long waysWithoutOrder,
      long redeemedByStrangers,
      List<TouchJson> touches,
      List<StepJson> funnel) {

    static ReportJson of(AttributionReport it) {
      return new ReportJson(
          it.orders(),
          money(it.currency(), it.revenueMinor()),
          it.touched(),
          money(it.currency(), it.touchedMinor()),
          it.otherCurrency(),
          it.waysWithoutOrder(),
          it.strangers(),
          it.lines().stream().map(line -> TouchJson.of(line, it.currency())).toList(),
          it.funnel().stream().map(StepJson::of).toList());
    }
  }

  /**
   * @param channel as on the timeline
   * @param ours whether it came from us
   * @param campaignId whose message it was, or whose link was followed
   * @param orders before which it was
   */
  record TouchJson(
      TouchpointKind kind,
      String channel,
      boolean ours,
      @Nullable UUID campaignId,
      long orders,
      Map<AttributionModel, CreditJson> credit) {

    static TouchJson of(Line it, String currency) {
      var credit = new TreeMap<AttributionModel, CreditJson>();
      it.credit()
          .forEach((model, given) ->
              credit.put(
                  model, new CreditJson(given.orders(), money(currency, given.revenueMinor()))));
      var touch = it.touch();
      return new TouchJson(
          touch.kind(), touch.channel(), touch.ours(), touch.campaign(), it.orders(), credit);
    }
  }

  /**
   * @param orders may be parts of orders
   */
  record CreditJson(double orders, MoneyJson revenue) {}

  /**
   * @param unidentified of them, whose e-mail and phone nobody knows
   * @param afterTakingPart of them, who had taken part in public or written to us before
   */
  record StepJson(Stage stage, long people, long unidentified, long afterTakingPart) {
    static StepJson of(Step it) {
      return new StepJson(it.stage(), it.people(), it.unidentified(), it.after());
    }
  }

  private static MoneyJson money(String currency, long minor) {
    return MoneyJson.of(Money.ofMinor(CurrencyUnit.of(currency), minor));
  }
}
