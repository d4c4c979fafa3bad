package org.mutualcrm.web.console;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.joda.money.CurrencyUnit;
import org.joda.money.IllegalCurrencyException;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/** Reads what somebody typed into a form, and collects what can not be read, field by field. */
final class Typed {

  private static final DateTimeFormatter MINUTES =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm", Locale.ROOT);

  // One group alone, as in 1,000, could as well be decimals, and is not guessed at.
  private static final Pattern GROUPED_BY_POINTS =
      Pattern.compile("\\d{1,3}(\\.\\d{3})+,\\d+|\\d{1,3}(\\.\\d{3}){2,}");
  private static final Pattern GROUPED_BY_COMMAS =
      Pattern.compile("\\d{1,3}(,\\d{3})+\\.\\d+|\\d{1,3}(,\\d{3}){2,}");

  private final Map<String, String> errors = new LinkedHashMap<>();

  /** What is wrong, by field, in the order of reading. */
  Map<String, String> errors() {
    return errors;
  }

  boolean flawed() {
    return !errors.isEmpty();
  }

  void refuse(String field, String message) {
    errors.putIfAbsent(field, message);
  }

  /** The value, or null and its refusal noted. */
  <T> @Nullable T read(String field, Supplier<T> value) {
    try {
      return value.get();
    } catch (IllegalArgumentException e) {
      refuse(field, sentence(String.valueOf(e.getMessage())));
      return null;
    }
  }

  private static String sentence(String message) {
    return message.endsWith(".") ? message : message + ".";
  }

  /** A whole number of at least one, or nothing. */
  @Nullable Long count(String field, String text, long most) {
    var digits = text.replaceAll("[\\s\\p{Z}.,']", "");
    if (digits.isEmpty()) return null;
    if (digits.matches("\\d{1,12}")) {
      long number = Long.parseLong(digits);
      if (number >= 1 && number <= most) return number;
    }
    refuse(field, "Type a whole number from 1 to " + Show.number(most) + ".");
    return null;
  }

  @Nullable Money money(String field, String text, @Nullable CurrencyUnit currency) {
    var number = decimal(field, text);
    if (number == null || currency == null) return null;
    if (number.scale() > currency.getDecimalPlaces()) {
      refuse(
          field,
          "%s has %d decimals. Write it without a mark between thousands."
              .formatted(currency.getCode(), currency.getDecimalPlaces()));
      return null;
    }
    if (number.precision() - number.scale() > 12) {
      refuse(field, "That is more money than there is. Check the amount.");
      return null;
    }
    return Money.of(currency, number);
  }

  /** A day and a time by the reader's clocks, or nothing. */
  @Nullable Instant time(String field, String text, ZoneId zone) {
    if (text.isEmpty()) return null;
    try {
      var at = LocalDateTime.parse(text);
      if (at.getYear() >= 2000 && at.getYear() < 2100) return at.atZone(zone).toInstant();
    } catch (DateTimeParseException _) {
      // Said below, in words for people.
    }
    refuse(field, "Choose a day and a time between the years 2000 and 2099.");
    return null;
  }

  /** The same as it stands in a field; empty for nothing. */
  static String minutes(@Nullable Instant at, ZoneId zone) {
    return at == null ? "" : MINUTES.format(at.atZone(zone));
  }

  /** A number with a point or a comma before its decimals. */
  @Nullable BigDecimal decimal(String field, String text) {
    var plain = text.replaceAll("[\\s\\p{Z}\\p{Sc}%']", "");
    if (GROUPED_BY_POINTS.matcher(plain).matches()) plain = plain.replace(".", "");
    else if (GROUPED_BY_COMMAS.matcher(plain).matches()) plain = plain.replace(",", "");
    plain = plain.replace(',', '.');
    if (!plain.matches("\\d{1,18}(\\.\\d{1,6})?")) {
      refuse(
          field, plain.isEmpty() ? "Type a number." : "This is not a number. Write it like 12.50.");
      return null;
    }
    return new BigDecimal(plain);
  }

  @Nullable CurrencyUnit currency(String field, String code) {
    try {
      return CurrencyUnit.of(code.strip().toUpperCase(Locale.ROOT));
    } catch (IllegalCurrencyException _) {
      refuse(field, "There is no such currency. Use its three letters, like EUR.");
      return null;
    }
  }
}
