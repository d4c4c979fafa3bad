package org.mutualcrm.attribution;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What came before orders. An order counts with what its customer met and did since their order
 * before, and no longer ago than the lookback.
 *
 * @param currency in which revenue is counted
 * @param orders all of the days
 * @param revenueMinor of all orders in the currency
 * @param touched orders before which anything is known
 * @param touchedMinor their revenue, which each model shares out
 * @param otherCurrency orders in other currencies: they count as orders, not in revenue
 * @param waysWithoutOrder people who met or did something in these days and ordered nothing after
 *     it
 * @param lines largest data-driven revenue first
 * @param strangers redemptions by nobody we know
 */
public record AttributionReport(
    String currency,
    long orders,
    long revenueMinor,
    long touched,
    long touchedMinor,
    long otherCurrency,
    long waysWithoutOrder,
    List<Line> lines,
    List<Step> funnel,
    long strangers) {

  private static final Credit NOTHING = new Credit(0, 0);

  public AttributionReport {
    lines = List.copyOf(lines);
    funnel = List.copyOf(funnel);
  }

  /**
   * One touch.
   *
   * @param orders before which it was, at least once
   * @param credit by model
   */
  public record Line(Touch touch, long orders, Map<AttributionModel, Credit> credit) {

    /** What a model gives it; nothing where it gives it nothing. */
    public Credit by(AttributionModel model) {
      return credit.getOrDefault(model, NOTHING);
    }
  }

  /**
   * What a model gives it.
   *
   * @param orders may be parts of orders
   */
  public record Credit(double orders, long revenueMinor) {}

  /**
   * One step of the way from taking part to buying again.
   *
   * @param people who took it in these days
   * @param unidentified of them, whose e-mail and phone nobody knows
   * @param after of them, who had taken part in public or written to us before
   */
  public record Step(Stage stage, long people, long unidentified, long after) {}

  /** What it says of a campaign: its messages and its links together; null where neither is in. */
  public @Nullable Credit of(UUID campaign, AttributionModel model) {
    var its = lines.stream().filter(it -> campaign.equals(it.touch().campaign())).toList();
    if (its.isEmpty()) return null;
    return new Credit(
        its.stream().mapToDouble(it -> it.by(model).orders()).sum(),
        its.stream().mapToLong(it -> it.by(model).revenueMinor()).sum());
  }
}
