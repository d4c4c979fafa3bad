package org.mutualcrm.web.console;

import static java.util.Objects.requireNonNull;
import static java.util.Objects.requireNonNullElse;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.condition.Condition;
import org.mutualcrm.condition.Language;
import org.mutualcrm.condition.Reading;
import org.mutualcrm.loyalty.EarningRule;
import org.mutualcrm.loyalty.EarningRuleId;
import org.mutualcrm.loyalty.Occasion;

/**
 * What gives points, as typed.
 *
 * @param values by field; {@code who} is a sentence
 */
public record EarningRuleForm(Map<String, String> values) {

  private static final long MOST = 1_000_000_000L;

  public EarningRuleForm {
    values = Map.copyOf(values);
  }

  public String of(String field) {
    return requireNonNullElse(values.get(field), "").strip();
  }

  static EarningRuleForm blank() {
    return new EarningRuleForm(
        Map.of("occasion", Occasion.ORDER.name(), "points", "1", "per", "1", "tiered", "true"));
  }

  static EarningRuleForm of(EarningRule it, Language language) {
    var who = it.who();
    var cap = it.dailyCap();
    return new EarningRuleForm(
        Map.ofEntries(
            Map.entry("name", it.name()),
            Map.entry("occasion", it.occasion().name()),
            Map.entry("event", it.event()),
            Map.entry("points", Long.toString(it.points())),
            Map.entry("per", amount(it.per())),
            Map.entry("minimum", amount(it.minimum())),
            Map.entry("skus", String.join(", ", it.skus())),
            Map.entry("categories", String.join(", ", it.categories())),
            Map.entry("who", who == null ? "" : language.print(who)),
            Map.entry("tiered", Boolean.toString(it.tiered())),
            Map.entry("cap", cap == null ? "" : cap.toString())));
  }

  private static String amount(@Nullable Money money) {
    return money == null ? "" : money.getAmount().toPlainString();
  }

  /** The rule, or null and what is wrong noted. */
  @Nullable EarningRule read(
      Typed typed, EarningRuleId id, CurrencyUnit currency, Language language) {
    var occasion = Occasion.named(of("occasion")).orElse(null);
    if (occasion == null) typed.refuse("occasion", "Choose what it is for.");
    boolean order = occasion == Occasion.ORDER;
    var points = typed.count("points", of("points"), MOST);
    if (points == null) typed.refuse("points", "Say how many points.");
    var per = order ? money(typed, "per", currency) : null;
    var minimum = order ? money(typed, "minimum", currency) : null;
    var cap = of("cap").isEmpty() ? null : typed.count("cap", of("cap"), MOST);
    var who = who(typed, language);
    if (typed.flawed()) return null;
    var event = occasion == Occasion.EVENT ? of("event").toLowerCase(Locale.ROOT) : "";
    return typed.read(
        event.isEmpty() ? "name" : "event",
        () ->
            new EarningRule(
                id,
                of("name"),
                requireNonNull(occasion),
                event,
                requireNonNull(points),
                per,
                minimum,
                order ? list("skus") : Set.of(),
                order ? list("categories") : Set.of(),
                who,
                of("tiered").equals("true"),
                cap,
                null));
  }

  private @Nullable Money money(Typed typed, String field, CurrencyUnit currency) {
    return of(field).isEmpty() ? null : typed.money(field, of(field), currency);
  }

  private Set<String> list(String field) {
    return Arrays.stream(of(field).split(",")).map(String::strip).collect(Collectors.toSet());
  }

  private @Nullable Condition who(Typed typed, Language language) {
    if (of("who").isEmpty()) return null;
    return switch (language.read(of("who"))) {
      case Reading.Read(var it) -> it;
      case Reading.Faulty(var faults) -> {
        typed.refuse("who", faults.getFirst().message() + " " + faults.getFirst().hint());
        yield null;
      }
    };
  }
}
