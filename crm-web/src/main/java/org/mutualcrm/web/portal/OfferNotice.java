package org.mutualcrm.web.portal;

import java.math.BigDecimal;
import java.text.NumberFormat;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.offer.OfferStanding;
import org.mutualcrm.offer.OfferView;
import org.mutualcrm.offer.Promise;
import org.mutualcrm.offer.Quotas;
import org.mutualcrm.offer.Reward;
import org.mutualcrm.offer.RewardScope;
import org.mutualcrm.web.Brand;
import org.mutualcrm.web.HoursWords;
import org.mutualcrm.web.RewardWords;
import org.mutualcrm.web.SpanWords;

/**
 * An offer as the public sees it, in the reader's way of writing money and dates.
 *
 * @param early whether its end is still to come
 * @param left how many uses are left, in words; absent without a limit
 * @param fine the small print: the company's own, and what follows from the limits
 */
public record OfferNotice(
    String brand,
    String imprint,
    String slug,
    String headline,
    String gives,
    OfferStanding standing,
    String starts,
    String ends,
    boolean early,
    @Nullable String left,
    long used,
    long total,
    List<String> fine,
    String description) {

  static OfferNotice of(OfferView offer, Brand brand, Locale reader, Instant now) {
    var numbers = NumberFormat.getIntegerInstance(reader);
    var total = offer.limits().total();
    long left = total == null ? 0 : Math.max(0, total - offer.used());
    var ends = date(offer.window().endsAt(), brand.zone(), reader);
    var gives = gives(offer.promise(), reader);
    return new OfferNotice(
        brand.name(),
        brand.imprint(),
        offer.slug(),
        offer.terms().headline(),
        gives,
        offer.standing(now),
        date(offer.window().startsAt(), brand.zone(), reader),
        ends,
        !offer.window().over(now),
        total == null ? null : numbers.format(left) + " of " + numbers.format(total) + " left",
        Math.min(offer.used(), total == null ? 0 : total),
        total == null ? 0 : total,
        fine(offer, brand, numbers),
        gives + ", until " + ends + ".");
  }

  private static String gives(Promise promise, Locale reader) {
    var words = new RewardWords(it -> money(it, reader), it -> percent(it, reader));
    boolean off =
        promise.reward() instanceof Reward.Percent || promise.reward() instanceof Reward.Amount;
    return off && promise.scope().equals(RewardScope.WHOLE_ORDER)
        ? words.gives(promise) + " your order"
        : words.gives(promise);
  }

  private static String percent(BigDecimal share, Locale reader) {
    var format = NumberFormat.getPercentInstance(reader);
    format.setMaximumFractionDigits(2);
    return format.format(share);
  }

  private static String money(Money money, Locale reader) {
    var format = NumberFormat.getCurrencyInstance(reader);
    format.setCurrency(Currency.getInstance(money.getCurrencyUnit().getCode()));
    format.setMinimumFractionDigits(money.getScale());
    format.setMaximumFractionDigits(money.getScale());
    return format.format(money.getAmount());
  }

  private static List<String> fine(OfferView offer, Brand brand, NumberFormat numbers) {
    var fine = new ArrayList<String>();
    offer
        .terms()
        .smallPrint()
        .lines()
        .map(String::strip)
        .filter(it -> !it.isEmpty())
        .forEach(fine::add);
    fine.add(
        offer.sharedCodes() > 0 ? "You need a code." : "You need a code. Each code works once.");
    if (!offer.forEveryone())
      fine.add("Not for everybody: it depends on who you are to us. The till tells you why not.");
    var hours = offer.window().hours();
    if (hours != null)
      fine.add(HoursWords.of(hours) + ", by the clocks of " + place(hours.zone()) + ".");
    var each = offer.limits().perCustomer();
    if (each != null) {
      fine.add(
          each == 1
              ? "Once per person."
              : "At most " + numbers.format(each) + " times per person.");
    }
    finer(offer.limits().quotas(), numbers, fine);
    var span = offer.window().validFor();
    if (span != null)
      fine.add("A code that was given to you works for " + SpanWords.of(span) + " from then on.");
    var total = offer.limits().total();
    if (total != null) {
      fine.add("Ends when " + numbers.format(total) + " have been used, even if that is earlier.");
    }
    if (offer.limits().budget() != null)
      fine.add("Ends when its budget is used up, even if that is earlier.");
    if (offer.reward() instanceof Reward.Amount) fine.add("Never more than the order itself.");
    if (offer.reward() instanceof Reward.BuyGet) fine.add("The cheapest are the free ones.");
    fine.add(
        "Orders in "
            + offer.reward().currency().getCode()
            + ". Times are those of "
            + place(brand.zone())
            + ".");
    fine.add("Nothing to join. We note that the code was used, when and where.");
    return fine;
  }

  private static void finer(Quotas quotas, NumberFormat numbers, List<String> fine) {
    if (quotas.interval() != null)
      fine.add("Between two uses of one person lie " + SpanWords.of(quotas.interval()) + ".");
    if (quotas.perDay() != null)
      fine.add(
          "At most "
              + numbers.format(quotas.perDay())
              + " a day, by the calendar of "
              + place(quotas.zone())
              + ".");
    if (quotas.perStore() != null)
      fine.add("At most " + numbers.format(quotas.perStore()) + " in each store.");
    quotas
        .perChannel()
        .forEach((channel, most) ->
            fine.add("At most " + numbers.format(most) + " through " + channel + "."));
  }

  /** English words with the reader's own order and clock, since the page is in English. */
  private static String date(Instant at, ZoneId zone, Locale reader) {
    var words = new Locale.Builder().setLanguage("en").setRegion(reader.getCountry()).build();
    return DateTimeFormatter.ofLocalizedDateTime(FormatStyle.FULL, FormatStyle.SHORT)
        .withLocale(words)
        .format(at.atZone(zone));
  }

  private static String place(ZoneId zone) {
    var id = zone.getId();
    return id.substring(id.indexOf('/') + 1).replace('_', ' ');
  }
}
