package org.mutualcrm.gift;

import java.util.HashSet;
import java.util.List;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * A programme to be sold.
 *
 * @param least and most: what an amount of the buyer's choice may be; both zero for products only
 * @param jurisdictions where it is sold, as codes of {@link ExpiryRules}
 * @param validityMonths what the company promises; null for what the law asks
 * @param mostRecipients in one order, 1 to 50
 * @param soldLimit what all gifts together may come to; null without limit
 * @param reminderDays after delivery, at most two
 * @param whereToUse for the recipient: in which stores
 */
public record DraftProgramme(
    String name,
    CurrencyUnit currency,
    Money least,
    Money most,
    List<GiftProduct> products,
    List<String> jurisdictions,
    @Nullable Integer validityMonths,
    int mostRecipients,
    @Nullable Money soldLimit,
    List<Integer> reminderDays,
    String whereToUse,
    List<GiftText> texts,
    String by) {

  public DraftProgramme {
    name = PlainText.line(name, 120);
    whereToUse = PlainText.lines(whereToUse, 500);
    products = List.copyOf(products);
    jurisdictions = List.copyOf(jurisdictions);
    reminderDays = reminderDays.stream().sorted().toList();
    texts = List.copyOf(texts);
    require(!name.isEmpty(), "A programme needs a name");
    require(!jurisdictions.isEmpty(), "Say where it is sold");
    require(!texts.isEmpty(), "Write what people read, in one language at least");
    require(distinct(texts.stream().map(GiftText::locale).toList()), "Each language once");
    require(distinct(products.stream().map(GiftProduct::id).toList()), "Each product once");
    require(products.size() <= 30, "At most 30 products");
    var used = new HashSet<>(List.of(least.getCurrencyUnit(), most.getCurrencyUnit()));
    products.forEach(it -> used.add(it.price().getCurrencyUnit()));
    if (soldLimit != null) used.add(soldLimit.getCurrencyUnit());
    require(used.equals(java.util.Set.of(currency)), "All prices are in " + currency);
    require(
        least.isPositiveOrZero() && !most.isLessThan(least), "The most is not less than the least");
    require(
        most.isPositive() || !products.isEmpty(),
        "There is nothing to give: name products or amounts");
    require(most.isZero() || least.isPositive(), "An amount is more than nothing");
    require(soldLimit == null || soldLimit.isPositive(), "A limit is more than nothing");
    require(mostRecipients >= 1 && mostRecipients <= 50, "Between 1 and 50 recipients");
    require(
        validityMonths == null || (validityMonths >= 1 && validityMonths <= 1_200),
        "Between 1 and 1,200 months");
    require(
        reminderDays.size() <= 2 && distinct(reminderDays),
        "At most two reminders, on different days");
    require(
        reminderDays.stream().allMatch(it -> it >= 1 && it <= 365),
        "A reminder comes after 1 to 365 days");
  }

  private static boolean distinct(List<?> list) {
    return new HashSet<>(list).size() == list.size();
  }

  private static void require(boolean held, String words) {
    if (!held) throw new IllegalArgumentException(words);
  }
}
