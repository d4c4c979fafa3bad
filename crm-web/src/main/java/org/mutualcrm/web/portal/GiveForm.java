package org.mutualcrm.web.portal;

import static java.util.Objects.requireNonNullElse;

import jakarta.servlet.http.HttpServletRequest;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.gift.OrderGifts;
import org.mutualcrm.gift.OrderGifts.Recipient;
import org.mutualcrm.gift.ProgrammeView;

/**
 * What a buyer typed; kept as it was typed, whatever is wrong with it.
 *
 * @param key made with the form: pressed twice, it orders once
 * @param product which one; empty for an amount
 * @param day to arrive on, at nine in the morning of its zone; empty for at once
 */
public record GiveForm(
    String key,
    String product,
    String amount,
    String name,
    String email,
    List<Row> rows,
    String message,
    String day,
    String zone) {

  private static final LocalTime MORNING = LocalTime.of(9, 0);

  /** One recipient as typed. */
  public record Row(String name, String email) {}

  static GiveForm blank(ProgrammeView programme, ZoneId zone) {
    var product = programme.products().isEmpty() ? "" : programme.products().getFirst().id();
    return new GiveForm(
        UUID.randomUUID().toString(), product, "", "", "", List.of(), "", "", zone.getId());
  }

  static GiveForm of(HttpServletRequest request) {
    var rows = new ArrayList<Row>();
    var names = values(request, "toName");
    var emails = values(request, "toEmail");
    for (int i = 0; i < Math.min(names.length, 50); i++) {
      var row = new Row(names[i].strip(), i < emails.length ? emails[i].strip() : "");
      if (!row.name().isEmpty() || !row.email().isEmpty()) rows.add(row);
    }
    return new GiveForm(
        value(request, "key"),
        value(request, "product"),
        value(request, "amount"),
        value(request, "name"),
        value(request, "email"),
        rows,
        value(request, "message"),
        value(request, "day"),
        value(request, "zone"));
  }

  private static String[] values(HttpServletRequest request, String name) {
    return requireNonNullElse(request.getParameterValues(name), new String[0]);
  }

  private static String value(HttpServletRequest request, String name) {
    return requireNonNullElse(request.getParameter(name), "").strip();
  }

  /** The order, or what to put right in {@code errors}. */
  @Nullable OrderGifts read(
      ProgrammeView programme, Locale reader, Instant now, Map<String, String> errors) {
    if (name.isBlank()) errors.put("name", "Say who the gift is from.");
    if (email.isBlank()) errors.put("email", "We need your address for the receipt.");
    if (rows.isEmpty()) errors.put("to", "Say whom it is for.");
    var worth = product.isEmpty() ? worth(programme, errors) : null;
    var place = read(errors, "day", "There is no such time zone.", () -> ZoneId.of(zone));
    var at = place == null ? null : at(place, now, errors);
    var people = new ArrayList<Recipient>();
    for (var row : rows) {
      var it =
          read(
              errors,
              "to",
              "Every person needs a name, and an address like ada@example.org or none.",
              () -> new Recipient(row.name(), row.email()));
      if (it != null) people.add(it);
    }
    if (!errors.isEmpty() || place == null) return null;
    return read(
        errors,
        "email",
        "This is no e-mail address. Write it like ada@example.org.",
        () ->
            new OrderGifts(
                programme.id(),
                key,
                name,
                email,
                reader.toLanguageTag(),
                product.isEmpty() ? null : product,
                worth,
                people,
                message,
                at,
                place));
  }

  private @Nullable Money worth(ProgrammeView programme, Map<String, String> errors) {
    return read(
        errors,
        "amount",
        "Write an amount like 20 or 12.50.",
        () -> Money.of(programme.currency(), new BigDecimal(amount.replace(',', '.').strip())));
  }

  private @Nullable Instant at(ZoneId place, Instant now, Map<String, String> errors) {
    if (day.isEmpty()) return null;
    return read(
        errors,
        "day",
        "Choose a day like 2026-12-24.",
        () -> {
          var chosen = LocalDate.parse(day);
          return chosen.equals(now.atZone(place).toLocalDate())
              ? now
              : chosen.atTime(MORNING).atZone(place).toInstant();
        });
  }

  private static <T> @Nullable T read(
      Map<String, String> errors, String field, String words, Supplier<T> value) {
    try {
      return value.get();
    } catch (IllegalArgumentException | ArithmeticException | DateTimeException _) {
      errors.putIfAbsent(field, words);
      return null;
    }
  }

  static Map<String, String> noErrors() {
    return new LinkedHashMap<>();
  }
}
