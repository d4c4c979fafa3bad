package org.mutualcrm.web.console;

import static java.util.Objects.requireNonNull;
import static java.util.Objects.requireNonNullElse;

import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.gift.DraftProgramme;
import org.mutualcrm.gift.GiftProduct;
import org.mutualcrm.gift.GiftText;
import org.mutualcrm.gift.ProgrammeView;

/**
 * A gift programme as typed. Whatever is wrong with it, every value is kept as it was typed.
 *
 * @param products one a line: {@code scoop | A scoop | 3.50}
 * @param places where it is sold
 * @param texts what people read, a language each
 */
public record ProgrammeForm(
    String name,
    String currency,
    String least,
    String most,
    String products,
    List<String> places,
    String months,
    String recipients,
    String limit,
    String days,
    String whereToUse,
    List<Text> texts) {

  /** What people read in one language, as typed. */
  public record Text(String locale, String headline, String intro, String terms) {
    boolean blank() {
      return headline.isBlank() && intro.isBlank() && terms.isBlank();
    }
  }

  static ProgrammeForm blank(String currency, String country) {
    return new ProgrammeForm(
        "",
        currency,
        "5",
        "100",
        "",
        List.of(country),
        "",
        "10",
        "",
        "7, 21",
        "",
        List.of(new Text("en", "", "", "")));
  }

  static ProgrammeForm of(ProgrammeView it) {
    return new ProgrammeForm(
        it.name(),
        it.currency().getCode(),
        it.amounts() ? it.least().getAmount().toPlainString() : "",
        it.amounts() ? it.most().getAmount().toPlainString() : "",
        it.products().stream()
            .map(p -> p.id() + " | " + p.name() + " | " + p.price().getAmount().toPlainString())
            .collect(Collectors.joining("\n")),
        it.jurisdictions(),
        it.validityMonths() == null ? "" : it.validityMonths().toString(),
        Integer.toString(it.mostRecipients()),
        it.soldLimit() == null ? "" : it.soldLimit().getAmount().toPlainString(),
        it.reminderDays().stream().map(String::valueOf).collect(Collectors.joining(", ")),
        it.whereToUse(),
        it.texts().stream()
            .map(t -> new Text(t.locale(), t.headline(), t.intro(), t.terms()))
            .toList());
  }

  static ProgrammeForm of(HttpServletRequest request) {
    var texts = new ArrayList<Text>();
    var locales = values(request, "locale");
    for (int i = 0; i < Math.min(locales.length, 8); i++)
      texts.add(
          new Text(
              locales[i].strip(),
              at(request, "headline", i),
              at(request, "intro", i),
              at(request, "terms", i)));
    return new ProgrammeForm(
        value(request, "name"),
        value(request, "currency"),
        value(request, "least"),
        value(request, "most"),
        value(request, "products"),
        List.of(values(request, "places")),
        value(request, "months"),
        value(request, "recipients"),
        value(request, "limit"),
        value(request, "days"),
        value(request, "whereToUse"),
        texts);
  }

  private static String[] values(HttpServletRequest request, String name) {
    return requireNonNullElse(request.getParameterValues(name), new String[0]);
  }

  private static String at(HttpServletRequest request, String name, int i) {
    var values = values(request, name);
    return i < values.length ? values[i] : "";
  }

  private static String value(HttpServletRequest request, String name) {
    return requireNonNullElse(request.getParameter(name), "").strip();
  }

  /** The draft, or null and what is wrong noted. */
  @Nullable DraftProgramme read(Typed typed, String by) {
    var unit = typed.currency("currency", currency);
    if (unit == null) return null;
    var from =
        least.isBlank() && most.isBlank() ? Money.zero(unit) : typed.money("least", least, unit);
    var to = least.isBlank() && most.isBlank() ? Money.zero(unit) : typed.money("most", most, unit);
    var things = products(typed, unit);
    var cap = limit.isBlank() ? null : typed.money("limit", limit, unit);
    var people = typed.count("recipients", recipients, 50);
    var good = months.isBlank() ? null : typed.count("months", months, 1_200);
    var after = days(typed);
    var words = texts(typed);
    if (people == null) typed.refuse("recipients", "Type a whole number from 1 to 50.");
    if (typed.flawed()) return null;
    return typed.read(
        "name",
        () ->
            new DraftProgramme(
                name,
                unit,
                requireNonNull(from),
                requireNonNull(to),
                things,
                places,
                good == null ? null : good.intValue(),
                requireNonNull(people).intValue(),
                cap,
                after,
                whereToUse,
                words,
                by));
  }

  private List<GiftProduct> products(Typed typed, CurrencyUnit unit) {
    var found = new ArrayList<GiftProduct>();
    for (var line : products.lines().filter(it -> !it.isBlank()).toList()) {
      var parts = line.split("\\|");
      if (parts.length != 3) {
        typed.refuse("products", "Write one a line: scoop | A scoop | 3.50");
        continue;
      }
      var price = typed.money("products", parts[2], unit);
      if (price == null) continue;
      var it = typed.read("products", () -> new GiftProduct(parts[0], parts[1], price));
      if (it != null) found.add(it);
    }
    return found;
  }

  private List<Integer> days(Typed typed) {
    try {
      return Arrays.stream(days.split(","))
          .map(String::strip)
          .filter(it -> !it.isEmpty())
          .map(Integer::valueOf)
          .toList();
    } catch (NumberFormatException _) {
      typed.refuse("days", "Write days like 7, 21.");
      return List.of();
    }
  }

  private List<GiftText> texts(Typed typed) {
    var found = new ArrayList<GiftText>();
    for (var it : texts) {
      if (it.blank()) continue;
      var text =
          typed.read(
              "headline", () -> new GiftText(it.locale(), it.headline(), it.intro(), it.terms()));
      if (text != null) found.add(text);
    }
    if (found.isEmpty()) typed.refuse("headline", "Write a headline in one language at least.");
    return found;
  }
}
