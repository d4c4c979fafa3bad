package org.mutualcrm.web.console;

import java.math.BigDecimal;
import java.text.NumberFormat;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.ArrayList;
import java.util.Currency;
import java.util.Locale;
import java.util.stream.Collectors;
import org.joda.money.Money;
import org.mutualcrm.channel.InboundEvent.Attachment;
import org.mutualcrm.customer.SourceKey;
import org.mutualcrm.staff.CurrentStaff;
import org.mutualcrm.staff.Role;
import org.springframework.context.i18n.LocaleContextHolder;

/** Writes figures, money and dates as the browser's locale and time zone have them. */
public final class Show {

  private Show() {}

  public static String number(long number) {
    return NumberFormat.getIntegerInstance(locale()).format(number);
  }

  public static String money(Money money) {
    var format = NumberFormat.getCurrencyInstance(locale());
    format.setCurrency(Currency.getInstance(money.getCurrencyUnit().getCode()));
    format.setMinimumFractionDigits(money.getScale());
    format.setMaximumFractionDigits(money.getScale());
    return format.format(money.getAmount());
  }

  public static String day(Instant at) {
    return day(dayOf(at));
  }

  public static String day(LocalDate day) {
    return DateTimeFormatter.ofLocalizedDate(FormatStyle.MEDIUM).withLocale(locale()).format(day);
  }

  public static String exact(Instant at) {
    return DateTimeFormatter.ofLocalizedDateTime(FormatStyle.MEDIUM)
        .withLocale(locale())
        .format(at.atZone(zone()));
  }

  /** The day it was where the reader is. */
  public static LocalDate dayOf(Instant at) {
    return at.atZone(zone()).toLocalDate();
  }

  /** Today, yesterday, or the date. */
  public static String dayFrom(LocalDate day, LocalDate today) {
    if (day.equals(today)) return "Today";
    if (day.equals(today.minusDays(1))) return "Yesterday";
    return day(day);
  }

  /** {@code 1 person}, {@code 2,304 people}. */
  public static String count(long number, String one, String many) {
    return number(number) + " " + (number == 1 ? one : many);
  }

  /** A length of time as it is typed: {@code 1h 30m}, {@code 2d}. */
  public static String span(Duration span) {
    var parts = new ArrayList<String>();
    if (span.toDays() > 0) parts.add(span.toDays() + "d");
    if (span.toHoursPart() > 0) parts.add(span.toHoursPart() + "h");
    if (span.toMinutesPart() > 0) parts.add(span.toMinutesPart() + "m");
    return parts.isEmpty() ? "0m" : String.join(" ", parts);
  }

  /** A source in words: {@code crm:contoso} is CRM contoso. */
  public static String source(SourceKey source) {
    var look = ChannelLook.of(source.value());
    var rest = source.value().substring(source.kind().length()).replace(":", " ").strip();
    boolean page = rest.chars().allMatch(Character::isDigit);
    return page ? look.label() : look.label() + " " + rest;
  }

  public static String roles(CurrentStaff staff) {
    return staff.roles().stream().map(Role::label).collect(Collectors.joining(", "));
  }

  /** A binary logarithm of odds, signed: {@code +3.2}. */
  public static String weight(double weight) {
    return String.format(locale(), "%+.1f", weight);
  }

  /** Points of a score: {@code 12.5}, {@code −40}. */
  public static String points(BigDecimal points) {
    var format = NumberFormat.getNumberInstance(locale());
    format.setMaximumFractionDigits(2);
    return format.format(points);
  }

  /** With up to two decimals. */
  public static String decimal(double value) {
    return decimal(value, 0);
  }

  /**
   * @param least how many decimals there are at least, up to two
   */
  public static String decimal(double value, int least) {
    var format = NumberFormat.getNumberInstance(locale());
    format.setMinimumFractionDigits(least);
    format.setMaximumFractionDigits(2);
    return format.format(value);
  }

  /** What came along: {@code invoice.pdf · 24 kB}, or only its kind. */
  public static String file(Attachment it) {
    var name = it.name() == null ? it.type() : it.name();
    if (it.size() == null) return name;
    long size = it.size();
    var unit =
        size < 1_000_000 ? number((size + 999) / 1_000) + " kB" : number(size / 1_000_000) + " MB";
    return name + " · " + unit;
  }

  public static ZoneId zone() {
    return LocaleContextHolder.getTimeZone().toZoneId();
  }

  private static Locale locale() {
    return LocaleContextHolder.getLocale();
  }
}
