package org.mutualcrm.web.api;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.redemption.Refusal;
import org.mutualcrm.simulation.Habit;
import org.mutualcrm.simulation.SimulationReport;
import org.mutualcrm.simulation.SimulationReport.Why;
import org.mutualcrm.simulation.SimulationRow;
import org.mutualcrm.simulation.SimulationView;
import org.mutualcrm.simulation.SimulationView.Status;

/**
 * An offer tried on orders of the past. What it would have brought, only a holdout says.
 *
 * @param from absent where the orders come from a file
 * @param until the last day
 * @param marginBasisPoints as it was asked with
 * @param report absent until it is done
 * @param ordersKept whether its orders can still be listed
 */
record SimulationJson(
    UUID id,
    UUID offerId,
    @Nullable LocalDate from,
    @Nullable LocalDate until,
    @Nullable String fileName,
    @Nullable Integer marginBasisPoints,
    Status status,
    String askedBy,
    Instant askedAt,
    @Nullable Instant doneAt,
    @Nullable ReportJson report,
    boolean ordersKept) {

  static SimulationJson of(SimulationView it) {
    var question = it.question();
    var report = it.report();
    return new SimulationJson(
        it.id().value(),
        question.offer().value(),
        question.from(),
        question.until(),
        it.fileName(),
        question.marginBasisPoints(),
        it.status(),
        it.askedBy(),
        it.askedAt(),
        it.doneAt(),
        report == null ? null : ReportJson.of(report, question.marginBasisPoints()),
        it.rowsKept());
  }

  /**
   * @param withoutAmount stored orders whose amount nobody knows; they are not among the orders
   * @param goods what the goods of the given orders came to
   * @param discount what it would have cost
   * @param discountOnRegulars the part of it on orders that most likely came anyway
   * @param margin of the given orders before the discount; absent where no margin was said
   * @param breakEvenOrders how many more such orders it would have to bring; absent where no margin
   *     was said, or no number is enough
   * @param usedUpOn when its limit or its budget would have been reached
   * @param eligibilityAsOfToday whether its condition was asked of customers as they are known
   *     today
   * @param besideOtherOffers given orders whose customer used another offer's code within a day
   */
  record ReportJson(
      long offerVersion,
      long orders,
      long withoutAmount,
      long customers,
      long given,
      long customersGiven,
      MoneyJson goods,
      MoneyJson discount,
      MoneyJson discountOnRegulars,
      @Nullable MoneyJson margin,
      @Nullable Long breakEvenOrders,
      @Nullable LocalDate usedUpOn,
      boolean eligibilityAsOfToday,
      List<Why> refused,
      List<HabitJson> habits,
      List<ChannelJson> channels,
      List<DayJson> days,
      long besideOtherOffers,
      List<OtherJson> otherOffers) {

    static ReportJson of(SimulationReport it, @Nullable Integer margin) {
      return new ReportJson(
          it.offerVersion(),
          it.orders(),
          it.withoutAmount(),
          it.people(),
          it.given(),
          it.peopleGiven(),
          money(it, it.goodsMinor()),
          money(it, it.discountMinor()),
          money(it, it.cannibalisedMinor()),
          margin == null ? null : money(it, it.marginMinor(margin)),
          margin == null ? null : it.breakEven(margin),
          it.usedUpAt(),
          it.asOfToday(),
          it.refused(),
          it.habits().stream()
              .map(one ->
                  new HabitJson(
                      one.habit(),
                      one.orders(),
                      money(it, one.goodsMinor()),
                      money(it, one.discountMinor())))
              .toList(),
          it.channels().stream()
              .map(one ->
                  new ChannelJson(one.channel(), one.orders(), money(it, one.discountMinor())))
              .toList(),
          it.days().stream()
              .map(one -> new DayJson(one.day(), one.orders(), money(it, one.discountMinor())))
              .toList(),
          it.beside(),
          it.others().stream()
              .map(one ->
                  new OtherJson(
                      one.offer(), one.name(), one.orders(), money(it, one.discountMinor())))
              .toList());
    }

    private static MoneyJson money(SimulationReport it, long minor) {
      return MoneyJson.of(Money.ofMinor(CurrencyUnit.of(it.currency()), minor));
    }
  }

  record HabitJson(Habit habit, long orders, MoneyJson goods, MoneyJson discount) {}

  record ChannelJson(String channel, long orders, MoneyJson discount) {}

  record DayJson(LocalDate day, long orders, MoneyJson discount) {}

  record OtherJson(UUID offerId, String name, long orders, MoneyJson discount) {}

  /**
   * @param number from 1, in the order of time
   * @param customerId whose it is today
   * @param refusal absent where the offer would have given something
   */
  record OrderJson(
      int number,
      String order,
      Instant at,
      String channel,
      @Nullable UUID customerId,
      MoneyJson goods,
      MoneyJson discount,
      @Nullable Refusal refusal,
      Habit habit) {

    static OrderJson of(SimulationRow it) {
      return new OrderJson(
          it.number(),
          it.ref(),
          it.at(),
          it.channel(),
          it.customer(),
          MoneyJson.of(it.goods()),
          MoneyJson.of(it.off()),
          it.refusal(),
          it.habit());
    }
  }
}
