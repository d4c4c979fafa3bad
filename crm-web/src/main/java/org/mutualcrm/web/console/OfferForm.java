package org.mutualcrm.web.console;

import static java.util.Objects.requireNonNull;
import static java.util.Objects.requireNonNullElse;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Map;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.condition.Condition;
import org.mutualcrm.offer.DraftOffer;
import org.mutualcrm.offer.OfferHours;
import org.mutualcrm.offer.OfferLimits;
import org.mutualcrm.offer.OfferTerms;
import org.mutualcrm.offer.OfferView;
import org.mutualcrm.offer.OfferWindow;
import org.mutualcrm.offer.TimeSpan;
import org.mutualcrm.reason.Reason;

/** An offer as typed. Whatever is wrong with it, every value is kept as it was typed. */
public record OfferForm(
    String name,
    String headline,
    String terms,
    String currency,
    String startsAt,
    String endsAt,
    String zone,
    String days,
    String from,
    String until,
    String totalLimit,
    String perCustomerLimit,
    String budget,
    String reason) {

  private static final DateTimeFormatter MINUTES =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm");
  private static final long MOST = 1_000_000_000L;

  public OfferForm {
    name = requireNonNullElse(name, "");
    headline = requireNonNullElse(headline, "");
    terms = requireNonNullElse(terms, "");
    currency = requireNonNullElse(currency, "");
    startsAt = requireNonNullElse(startsAt, "");
    endsAt = requireNonNullElse(endsAt, "");
    zone = requireNonNullElse(zone, "");
    days = requireNonNullElse(days, "");
    from = requireNonNullElse(from, "");
    until = requireNonNullElse(until, "");
    totalLimit = requireNonNullElse(totalLimit, "");
    perCustomerLimit = requireNonNullElse(perCustomerLimit, "");
    budget = requireNonNullElse(budget, "");
    reason = requireNonNullElse(reason, "");
  }

  /** What a form turns out to be. */
  public sealed interface Outcome {
    record Sound(DraftOffer draft) implements Outcome {}

    record Flawed(Map<String, String> errors) implements Outcome {}
  }

  /** What a field is called. */
  public static String label(String field) {
    return switch (field) {
      case "headline" -> "Headline";
      case "terms" -> "Small print";
      case "value" -> "Value";
      case "sku" -> "Article";
      case "quantity", "buy", "get" -> "How many";
      case "what" -> "What is given";
      case "skus" -> "Articles";
      case "minimumOrder" -> "Smallest order";
      case "maximumDiscount" -> "Largest discount";
      case "extra", "channels" -> "More through channels";
      case "currency" -> "Currency";
      case "startsAt" -> "Starts";
      case "endsAt" -> "Ends";
      case "zone" -> "Time zone";
      case "totalLimit" -> "In all";
      case "perCustomerLimit" -> "Per person";
      case "budget" -> "Budget";
      case "from", "until" -> "Hours";
      case "perDay" -> "Per day";
      case "perStore" -> "Per store";
      case "perChannel" -> "Per channel";
      case "interval" -> "Hours between two uses";
      case "validFor" -> "Days a code works";
      case "eligibility" -> "Who may use it";
      case "reason" -> "Why will people want it?";
      default -> "Name";
    };
  }

  /** A new offer for a reason, that starts at the next full hour and runs for two weeks. */
  static OfferForm blank(Instant now, ZoneId zone, String currency, String reason) {
    var start = now.atZone(zone).truncatedTo(ChronoUnit.HOURS).plusHours(1);
    var end = start.plusDays(14).withHour(23).withMinute(59);
    return new OfferForm(
        "",
        "",
        "",
        currency,
        MINUTES.format(start),
        MINUTES.format(end),
        zone.getId(),
        "",
        "",
        "",
        "",
        "",
        "",
        reason);
  }

  /** In the zone of its hours or days, where it has some: the form knows only one. */
  static OfferForm of(OfferView offer, ZoneId reader) {
    var limits = offer.limits();
    var hours = offer.window().hours();
    var days = limits.quotas().perDay() == null ? reader : limits.quotas().zone();
    var zone = hours == null ? days : hours.zone();
    return new OfferForm(
        offer.terms().name(),
        offer.terms().headline(),
        offer.terms().smallPrint(),
        offer.reward().currency().getCode(),
        MINUTES.format(offer.window().startsAt().atZone(zone)),
        MINUTES.format(offer.window().endsAt().atZone(zone)),
        zone.getId(),
        hours == null ? "" : String.join(",", hours.days().stream().map(DayOfWeek::name).toList()),
        hours == null || hours.from() == null ? "" : hours.from().toString(),
        hours == null || hours.until() == null ? "" : hours.until().toString(),
        limits.total() == null ? "" : limits.total().toString(),
        limits.perCustomer() == null ? "" : limits.perCustomer().toString(),
        limits.budget() == null ? "" : limits.budget().getAmount().toPlainString(),
        offer.reason().name());
  }

  /**
   * @param gives what it gives, as typed beside this form
   * @param quotas its finer limits, likewise
   * @param who may use it; null while that is not understood
   */
  Outcome read(RewardForm gives, QuotaForm quotas, @Nullable Condition who, String by) {
    var typed = new Typed();
    typed.read("name", () -> new OfferTerms(name, "x", ""));
    typed.read("headline", () -> new OfferTerms("x", headline, ""));
    typed.read("terms", () -> new OfferTerms("x", "x", terms));
    var promise = gives.read(typed, currency);
    var place = zoneId(typed);
    var window = window(typed, place, quotas.validity(typed));
    var total = typed.count("totalLimit", totalLimit, MOST);
    var each = typed.count("perCustomerLimit", perCustomerLimit, 1_000);
    var most = budget.isBlank() ? null : budget(typed);
    var finer = quotas.read(typed, place);
    var why = Arrays.stream(Reason.values()).filter(it -> it.name().equals(reason)).findFirst();
    if (who == null) typed.refuse("eligibility", "Put these conditions right, or remove them.");
    if (why.isEmpty()) typed.refuse("reason", "Choose the reason this offer serves.");
    if (typed.flawed()) return new Outcome.Flawed(typed.errors());
    return new Outcome.Sound(
        new DraftOffer(
            new OfferTerms(name, headline, terms),
            why.orElseThrow(),
            requireNonNull(promise),
            requireNonNull(window),
            new OfferLimits(total, each == null ? null : each.intValue(), most, finer),
            requireNonNull(who),
            by));
  }

  private @Nullable Money budget(Typed typed) {
    var money = typed.money("budget", budget, typed.currency("currency", currency));
    if (money == null || money.isPositive()) return money;
    typed.refuse("budget", "A budget is more than zero. Leave it empty for none.");
    return null;
  }

  private @Nullable OfferWindow window(
      Typed typed, @Nullable ZoneId place, @Nullable TimeSpan validFor) {
    var start = moment(typed, "startsAt", startsAt, place);
    var end = moment(typed, "endsAt", endsAt, place);
    if (start == null || end == null) return null;
    var hours = place == null ? null : hours(typed, place);
    if (end.isAfter(start)) return new OfferWindow(start, end, hours, validFor);
    typed.refuse("endsAt", "This is not after the start. Choose a later time.");
    return null;
  }

  private @Nullable OfferHours hours(Typed typed, ZoneId place) {
    var chosen = EnumSet.noneOf(DayOfWeek.class);
    for (var it : DayOfWeek.values()) if (on(it)) chosen.add(it);
    if (chosen.isEmpty() && from.isBlank() && until.isBlank()) return null;
    try {
      var begin = from.isBlank() ? null : LocalTime.parse(from.strip());
      var end = until.isBlank() ? null : LocalTime.parse(until.strip());
      return typed.read("from", () -> new OfferHours(chosen, begin, end, place));
    } catch (DateTimeParseException _) {
      typed.refuse("from", "Write hours like 15:00.");
      return null;
    }
  }

  public boolean on(DayOfWeek day) {
    return Arrays.asList(days.split(",")).contains(day.name());
  }

  private @Nullable ZoneId zoneId(Typed typed) {
    try {
      return ZoneId.of(zone.strip());
    } catch (DateTimeException _) {
      typed.refuse("zone", "There is no such time zone. Write it like Europe/Berlin.");
      return null;
    }
  }

  private static @Nullable Instant moment(
      Typed typed, String field, String text, @Nullable ZoneId zone) {
    if (zone == null) return null;
    try {
      var at = LocalDateTime.parse(text.strip());
      if (at.getYear() >= 2000 && at.getYear() < 2100) return at.atZone(zone).toInstant();
    } catch (DateTimeParseException _) {
      // Said below, in words for people.
    }
    typed.refuse(field, "Choose a day and a time between the years 2000 and 2099.");
    return null;
  }
}
