package org.mutualcrm.web.portal;

import java.text.NumberFormat;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Currency;
import java.util.Locale;
import org.joda.money.Money;

/** Money, days and codes as the readers of gift pages see them. */
public final class GiftWords {

  private GiftWords() {}

  public static String money(Money money, Locale reader) {
    var format = NumberFormat.getCurrencyInstance(reader);
    format.setCurrency(Currency.getInstance(money.getCurrencyUnit().getCode()));
    format.setMinimumFractionDigits(money.getScale());
    format.setMaximumFractionDigits(money.getScale());
    return format.format(money.getAmount());
  }

  /** English words in the reader's own order, since the pages are in English. */
  public static String day(Instant at, ZoneId zone, Locale reader) {
    var words = new Locale.Builder().setLanguage("en").setRegion(reader.getCountry()).build();
    return DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG)
        .withLocale(words)
        .format(at.atZone(zone));
  }
}
