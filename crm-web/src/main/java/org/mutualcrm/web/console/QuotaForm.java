package org.mutualcrm.web.console;

import static java.util.Objects.requireNonNullElse;

import java.time.Duration;
import java.time.ZoneId;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.offer.OfferView;
import org.mutualcrm.offer.Quotas;
import org.mutualcrm.offer.TimeSpan;

/**
 * Limits beside those of the whole, as typed.
 *
 * @param perChannel like {@code instagram 50, messenger 20}
 * @param interval hours, or as ISO 8601 writes a duration
 * @param validFor days, or as ISO 8601 writes a duration
 */
public record QuotaForm(
    String perDay, String perStore, String perChannel, String interval, String validFor) {

  private static final long MOST = 1_000_000_000L;

  public QuotaForm {
    perDay = requireNonNullElse(perDay, "");
    perStore = requireNonNullElse(perStore, "");
    perChannel = requireNonNullElse(perChannel, "");
    interval = requireNonNullElse(interval, "");
    validFor = requireNonNullElse(validFor, "");
  }

  static QuotaForm blank() {
    return new QuotaForm("", "", "", "", "");
  }

  static QuotaForm of(OfferView offer) {
    var quotas = offer.limits().quotas();
    var span = offer.window().validFor();
    return new QuotaForm(
        text(quotas.perDay()),
        text(quotas.perStore()),
        quotas.perChannel().entrySet().stream()
            .map(it -> it.getKey() + " " + it.getValue())
            .collect(Collectors.joining(", ")),
        quotas.interval() == null ? "" : hours(quotas.interval()),
        span == null ? "" : span.toString().replaceFirst("^P(\\d+)D$", "$1"));
  }

  private static String text(@Nullable Long number) {
    return number == null ? "" : number.toString();
  }

  private static String hours(Duration it) {
    return it.equals(Duration.ofHours(it.toHours())) ? String.valueOf(it.toHours()) : it.toString();
  }

  /** Whether anything is typed. */
  public boolean any() {
    return !(perDay + perStore + perChannel + interval + validFor).isBlank();
  }

  /**
   * @param zone whose days are counted; null while that is not understood
   */
  Quotas read(Typed typed, @Nullable ZoneId zone) {
    var daily = typed.count("perDay", perDay, MOST);
    var each = typed.count("perStore", perStore, MOST);
    var channels = channels(typed);
    var between = interval.isBlank() ? null : typed.read("interval", this::between);
    if (zone == null || typed.flawed()) return Quotas.NONE;
    var quotas = typed.read("perChannel", () -> new Quotas(daily, zone, channels, each, between));
    return quotas == null ? Quotas.NONE : quotas;
  }

  @Nullable TimeSpan validity(Typed typed) {
    var text = validFor.strip();
    if (text.isEmpty()) return null;
    return typed.read(
        "validFor", () -> TimeSpan.parse(text.matches("\\d{1,4}") ? "P" + text + "D" : text));
  }

  private Duration between() {
    var text = interval.strip();
    var span = TimeSpan.parse(text.matches("\\d{1,5}") ? "PT" + text + "H" : text);
    if (span.calendar().toTotalMonths() > 0)
      throw new IllegalArgumentException("Say it in days or hours");
    var whole = span.clock().plusDays(span.calendar().getDays());
    if (whole.compareTo(Duration.ofDays(366)) > 0)
      throw new IllegalArgumentException("At most a year");
    return whole;
  }

  private Map<String, Long> channels(Typed typed) {
    var read = new TreeMap<String, Long>();
    for (var one : perChannel.split(",")) {
      if (one.isBlank()) continue;
      var words = one.strip().split("\\s*[:=]\\s*|\\s+");
      if (words.length == 2 && words[1].matches("[1-9]\\d{0,8}"))
        read.put(words[0], Long.valueOf(words[1]));
      else typed.refuse("perChannel", "Write it like: instagram 50, messenger 20.");
    }
    return read;
  }
}
