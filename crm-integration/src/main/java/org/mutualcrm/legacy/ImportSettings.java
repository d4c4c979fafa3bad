package org.mutualcrm.legacy;

import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Set;
import org.joda.money.CurrencyUnit;
import org.joda.money.IllegalCurrencyException;
import org.jspecify.annotations.Nullable;

/**
 * What the user says about a file. Anything left open is detected or has a default.
 *
 * @param encoding a character set's name, to overrule detection
 * @param delimiter one character, or {@code tab}, to overrule detection
 * @param header whether the first row names the columns, to overrule detection
 * @param verifiedEmail whether the source proved the addresses; by default those of a CRM are
 * @param currency of all prices in the file
 * @param defaultCountry two letters; reads phone numbers without a country and ambiguous dates
 * @param cancellationPrefix order numbers that begin so are cancellations
 * @param timeZone of times without one
 * @param table where in a workbook or a file of fixed widths the rows stand; null to be detected
 */
public record ImportSettings(
    @Nullable String encoding,
    @Nullable String delimiter,
    @Nullable Boolean header,
    @Nullable Boolean verifiedEmail,
    @Nullable String currency,
    @Nullable String defaultCountry,
    @Nullable String cancellationPrefix,
    @Nullable String timeZone,
    @Nullable TableSettings table) {

  private static final Set<String> COUNTRIES = Set.of(Locale.getISOCountries());

  /**
   * @throws ImportRefused naming the field that can not be so
   */
  public ImportSettings {
    encoding = blankToNull(encoding);
    delimiter = delimiter == null || delimiter.isEmpty() ? null : oneCharacter(delimiter);
    currency = blankToNull(currency);
    if (currency != null) currency = checkedCurrency(currency.toUpperCase(Locale.ROOT));
    defaultCountry = blankToNull(defaultCountry);
    if (defaultCountry != null) defaultCountry = checkedCountry(defaultCountry);
    cancellationPrefix = blankToNull(cancellationPrefix);
    timeZone = blankToNull(timeZone);
    if (encoding != null) checkEncoding(encoding);
    if (timeZone != null) checkZone(timeZone);
  }

  public ImportSettings(
      @Nullable String encoding,
      @Nullable String delimiter,
      @Nullable Boolean header,
      @Nullable Boolean verifiedEmail,
      @Nullable String currency,
      @Nullable String defaultCountry,
      @Nullable String cancellationPrefix,
      @Nullable String timeZone) {
    this(
        encoding,
        delimiter,
        header,
        verifiedEmail,
        currency,
        defaultCountry,
        cancellationPrefix,
        timeZone,
        null);
  }

  public static ImportSettings detected() {
    return new ImportSettings(null, null, null, null, null, null, null, null);
  }

  /** The same, with the rows standing there. */
  public ImportSettings in(@Nullable TableSettings where) {
    return new ImportSettings(
        encoding,
        delimiter,
        header,
        verifiedEmail,
        currency,
        defaultCountry,
        cancellationPrefix,
        timeZone,
        where);
  }

  /** The same, of text written by ourselves: UTF-8 with commas. */
  ImportSettings ofOwnText(boolean named) {
    return new ImportSettings(
        "UTF-8",
        ",",
        named,
        verifiedEmail,
        currency,
        defaultCountry,
        cancellationPrefix,
        timeZone,
        table);
  }

  ZoneId zone() {
    return ZoneId.of(timeZone == null ? "UTC" : timeZone);
  }

  private static @Nullable String blankToNull(@Nullable String text) {
    return text == null || text.isBlank() ? null : text.strip();
  }

  private static String oneCharacter(String text) {
    var named =
        switch (text.toLowerCase(Locale.ROOT)) {
          case "tab", "\\t" -> "\t";
          case "comma" -> ",";
          case "semicolon" -> ";";
          case "pipe" -> "|";
          default -> text;
        };
    if (named.length() != 1 || "\"\r\n\0".contains(named)) {
      throw ImportRefused.invalid(
          "INVALID_DELIMITER",
          "delimiter",
          "A delimiter is one character, not \"" + text + "\"",
          "Use one of , ; | or the word tab.");
    }
    return named;
  }

  private static String checkedCurrency(String code) {
    try {
      return CurrencyUnit.of(code).getCode();
    } catch (IllegalCurrencyException _) {
      throw ImportRefused.invalid(
          "INVALID_CURRENCY",
          "currency",
          "There is no currency " + code,
          "Use an ISO 4217 code such as EUR.");
    }
  }

  private static String checkedCountry(String text) {
    var code = text.toUpperCase(Locale.ROOT);
    if (COUNTRIES.contains(code)) return code;
    throw ImportRefused.invalid(
        "INVALID_COUNTRY",
        "defaultCountry",
        "There is no country " + text,
        "Use an ISO 3166 code such as DE.");
  }

  private static void checkEncoding(String name) {
    try {
      if (Charset.isSupported(name)) return;
    } catch (IllegalCharsetNameException _) {
      // Refused below, like a name that is well formed and unknown.
    }
    throw ImportRefused.invalid(
        "INVALID_ENCODING",
        "encoding",
        "There is no character set " + name,
        "Use a name such as UTF-8 or windows-1252.");
  }

  private static void checkZone(String name) {
    try {
      var _ = ZoneId.of(name);
    } catch (DateTimeException _) {
      throw ImportRefused.invalid(
          "INVALID_TIME_ZONE",
          "timeZone",
          "There is no time zone " + name,
          "Use a name such as Europe/Berlin.");
    }
  }
}
