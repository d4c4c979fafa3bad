package org.mutualcrm.simulation;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.redemption.Refusal;

/**
 * What an offer would have done. All amounts are in the smallest unit of its currency.
 *
 * @param offerVersion of the offer as it was read
 * @param orders looked at; those without an amount are not
 * @param withoutAmount stored orders whose amount nobody knows, or that are nothing or less
 * @param people who made these orders, as far as anybody knows
 * @param given orders on which it would have given something
 * @param peopleGiven who made those
 * @param goodsMinor what the goods of the given orders came to
 * @param discountMinor what it would have cost
 * @param usedUpAt on which day its limit or its budget would have been reached; null if never
 * @param asOfToday whether the offer asks for something of its customers that was looked up as it
 *     is known today, not as it was on the day of the order
 * @param refused how often it would have given nothing and why, most first
 * @param habits the given orders by how they stand to those before
 * @param channels the given orders by channel, most discount first
 * @param days the given orders by day, without days that have none
 * @param beside given orders whose customer used a code of another offer within a day
 * @param others these other offers, most orders first, at most {@value #MOST_OTHERS}
 */
public record SimulationReport(
    long offerVersion,
    String currency,
    long orders,
    long withoutAmount,
    long people,
    long given,
    long peopleGiven,
    long goodsMinor,
    long discountMinor,
    @Nullable LocalDate usedUpAt,
    boolean asOfToday,
    List<Why> refused,
    List<OfHabit> habits,
    List<OnChannel> channels,
    List<OnDay> days,
    long beside,
    List<OtherOffer> others) {

  static final int MOST_OTHERS = 10;

  private static final BigDecimal WHOLE = BigDecimal.valueOf(10_000);

  public record Why(Refusal refusal, long orders) {}

  public record OfHabit(Habit habit, long orders, long goodsMinor, long discountMinor) {}

  public record OnChannel(String channel, long orders, long discountMinor) {}

  public record OnDay(LocalDate day, long orders, long discountMinor) {}

  /**
   * @param orders given ones whose customer used it within a day
   * @param discountMinor what it took off there, where it is in the same currency
   */
  public record OtherOffer(UUID offer, String name, long orders, long discountMinor) {}

  /** What it would have cost on orders that most likely came anyway. */
  public long cannibalisedMinor() {
    return habits.stream()
        .filter(it -> it.habit() == Habit.REGULAR)
        .mapToLong(OfHabit::discountMinor)
        .sum();
  }

  /** What the given orders left to the company, before the discount. */
  public long marginMinor(int marginBasisPoints) {
    return BigDecimal.valueOf(goodsMinor)
        .multiply(BigDecimal.valueOf(marginBasisPoints))
        .divide(WHOLE, 0, RoundingMode.HALF_UP)
        .longValueExact();
  }

  /**
   * How many more orders like those it was given on it would have to bring to pay for itself; null
   * where none of them leaves anything after the discount.
   */
  public @Nullable Long breakEven(int marginBasisPoints) {
    if (discountMinor == 0) return 0L;
    long left = marginMinor(marginBasisPoints) - discountMinor;
    if (left <= 0 || given == 0) return null;
    return BigDecimal.valueOf(discountMinor)
        .multiply(BigDecimal.valueOf(given))
        .divide(BigDecimal.valueOf(left), 0, RoundingMode.CEILING)
        .longValueExact();
  }
}
