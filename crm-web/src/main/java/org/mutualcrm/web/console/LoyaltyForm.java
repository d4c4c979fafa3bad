package org.mutualcrm.web.console;

import static java.util.Objects.requireNonNull;
import static java.util.Objects.requireNonNullElse;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.loyalty.Expiry;
import org.mutualcrm.loyalty.ProgrammeTerms;
import org.mutualcrm.loyalty.ReturnPolicy;
import org.mutualcrm.loyalty.Rounding;
import org.mutualcrm.loyalty.Tier;
import org.mutualcrm.loyalty.TierScheme;

/**
 * A loyalty programme as typed. Whatever is wrong with it, every value is kept as it was typed.
 *
 * @param values by field; of {@code tiers} one a line: {@code Gold | 500 | 2 | A topping a day}
 */
public record LoyaltyForm(Map<String, String> values) {

  private static final long MOST = 1_000_000_000L;

  public LoyaltyForm {
    values = Map.copyOf(values);
  }

  public String of(String field) {
    return requireNonNullElse(values.get(field), "").strip();
  }

  static LoyaltyForm blank(String currency) {
    return new LoyaltyForm(
        Map.ofEntries(
            Map.entry("currency", currency),
            Map.entry("unit", "points"),
            Map.entry("worth", "1"),
            Map.entry("pending", "14"),
            Map.entry("months", "12"),
            Map.entry("rounding", Rounding.DOWN.name()),
            Map.entry("returns", ReturnPolicy.WITHIN_BALANCE.name()),
            Map.entry("floor", "0"),
            Map.entry("alone", "100"),
            Map.entry("measure", TierScheme.Measure.POINTS.name()),
            Map.entry("window", "12"),
            Map.entry("kept", "12"),
            Map.entry("grace", "30")));
  }

  static LoyaltyForm of(ProgrammeTerms it) {
    var tiers = it.tiers();
    return new LoyaltyForm(
        Map.ofEntries(
            Map.entry("name", it.name()),
            Map.entry("currency", it.currency().getCode()),
            Map.entry("unit", it.unit()),
            Map.entry("worth", it.worth().getAmount().toPlainString()),
            Map.entry("pending", Integer.toString(it.pendingDays())),
            Map.entry("months", it.expiry().months() == null ? "" : "" + it.expiry().months()),
            Map.entry("yearEnd", Boolean.toString(it.expiry().toYearEnd())),
            Map.entry("rounding", it.rounding().name()),
            Map.entry("returns", it.returns().name()),
            Map.entry("floor", Long.toString(it.debtFloor())),
            Map.entry("alone", Long.toString(it.adjustAlone())),
            Map.entry("measure", tiers.measure().name()),
            Map.entry("window", Integer.toString(tiers.windowMonths())),
            Map.entry("kept", Integer.toString(tiers.keptMonths())),
            Map.entry("grace", Integer.toString(tiers.graceDays())),
            Map.entry(
                "tiers",
                tiers.tiers().stream()
                    .map(tier -> line(tier, tiers.measure(), it.currency()))
                    .collect(Collectors.joining("\n")))));
  }

  private static String line(Tier it, TierScheme.Measure measure, CurrencyUnit currency) {
    var threshold =
        measure == TierScheme.Measure.SPEND
            ? Money.ofMinor(currency, it.threshold()).getAmount().toPlainString()
            : Long.toString(it.threshold());
    var times = it.multiplier().stripTrailingZeros().toPlainString();
    return String.join(" | ", it.name(), threshold, times, it.benefits()).strip();
  }

  /** What it promises, or null and what is wrong noted. */
  @Nullable ProgrammeTerms read(Typed typed) {
    var unit = typed.currency("currency", of("currency"));
    var worth = typed.money("worth", of("worth"), unit);
    var pending = number(typed, "pending", 365);
    var months = of("months").isEmpty() ? null : typed.count("months", of("months"), 120);
    var floor = number(typed, "floor", MOST);
    var alone = number(typed, "alone", MOST);
    var rounding = typed.read("rounding", () -> Rounding.valueOf(of("rounding")));
    var returns = typed.read("returns", () -> ReturnPolicy.valueOf(of("returns")));
    var scheme = unit == null ? null : scheme(typed, unit);
    if (typed.flawed() || worth == null) return null;
    return typed.read(
        "name",
        () ->
            new ProgrammeTerms(
                of("name"),
                of("unit"),
                worth,
                pending.intValue(),
                new Expiry(months == null ? null : months.intValue(), of("yearEnd").equals("true")),
                requireNonNull(rounding),
                requireNonNull(returns),
                floor,
                alone,
                requireNonNull(scheme)));
  }

  /** Zero or more; zero where it is no number, which is noted. */
  private Long number(Typed typed, String field, long most) {
    if (of(field).equals("0") || of(field).isEmpty()) return 0L;
    return requireNonNullElse(typed.count(field, of(field), most), 0L);
  }

  private @Nullable TierScheme scheme(Typed typed, CurrencyUnit currency) {
    var measure = typed.read("measure", () -> TierScheme.Measure.valueOf(of("measure")));
    var window = number(typed, "window", 60);
    var kept = number(typed, "kept", 60);
    var grace = number(typed, "grace", 180);
    if (measure == null) return null;
    var tiers = tiers(typed, measure, currency);
    return typed.read(
        "tiers",
        () -> new TierScheme(measure, window.intValue(), kept.intValue(), grace.intValue(), tiers));
  }

  private List<Tier> tiers(Typed typed, TierScheme.Measure measure, CurrencyUnit currency) {
    var found = new ArrayList<Tier>();
    for (var line : of("tiers").lines().filter(it -> !it.isBlank()).toList()) {
      var parts = line.split("\\|", -1);
      if (parts.length < 3 || parts.length > 4) {
        typed.refuse("tiers", "Write one a line: Gold | 500 | 2 | A topping a day");
        continue;
      }
      var threshold = threshold(typed, measure, currency, parts[1]);
      var times = typed.decimal("tiers", parts[2]);
      if (threshold == null || times == null) continue;
      var benefits = parts.length == 4 ? parts[3] : "";
      var tier = typed.read("tiers", () -> new Tier(parts[0], threshold, times, benefits));
      if (tier != null) found.add(tier);
    }
    return found;
  }

  private static @Nullable Long threshold(
      Typed typed, TierScheme.Measure measure, CurrencyUnit currency, String text) {
    if (measure == TierScheme.Measure.POINTS) {
      var points = typed.count("tiers", text, MOST);
      if (points == null) typed.refuse("tiers", "Say how many points each tier takes.");
      return points;
    }
    var money = typed.money("tiers", text, currency);
    return money == null ? null : money.getAmountMinorLong();
  }
}
