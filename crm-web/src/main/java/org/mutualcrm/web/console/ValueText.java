package org.mutualcrm.web.console;

import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Collectors;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.mutualcrm.value.ValueEntry;
import org.mutualcrm.value.ValueGroup;
import org.mutualcrm.value.ValueKind;
import org.mutualcrm.value.ValueRate;
import org.mutualcrm.value.Worth;

/** Words of the value exchange ledger, for templates. */
public final class ValueText {

  private static final int HUNDREDTHS = 2;

  private ValueText() {}

  public static String worth(Worth it) {
    return it.money().map(Show::money).orElseGet(() -> Show.count(it.amount(), "point", "points"));
  }

  public static String worths(List<Worth> all) {
    if (all.isEmpty()) return "nothing";
    return all.stream().map(ValueText::worth).collect(Collectors.joining(" and "));
  }

  /** Received less given, in words. */
  public static String balance(Worth it) {
    var much = worth(new Worth(it.unit(), Math.abs(it.amount())));
    if (it.amount() > 0) return "We owe them " + much;
    return it.amount() < 0 ? "They got " + much + " more than they gave" : "Even in " + unit(it);
  }

  private static String unit(Worth it) {
    return it.unit().equals(Worth.POINTS) ? "points" : it.unit();
  }

  /** What a rate says: 30% of an order, 4 points for a reply. */
  public static String rate(ValueRate it) {
    if (it.kind().basis() == ValueKind.Basis.SHARE)
      return percent(it.amount()) + "% of " + one(it.kind());
    var unit = it.unit() == null ? Worth.POINTS : it.unit();
    return worth(new Worth(unit, it.amount())) + " for " + one(it.kind());
  }

  /** How long a bar is, of 100 for the most of all groups in that unit. */
  public static long share(long amount, ValueGroup of, List<ValueGroup> all) {
    long most =
        all.stream()
            .filter(it -> it.unit().equals(of.unit()))
            .mapToLong(it -> Math.max(it.given(), it.received()))
            .max()
            .orElse(0);
    return most <= 0 ? 0 : Math.round(100.0 * Math.max(0, amount) / most);
  }

  private static String one(ValueKind of) {
    return (of.one().matches("[aeio].*") ? "an " : "a ") + of.one();
  }

  static String percent(long hundredths) {
    return BigDecimal.valueOf(hundredths, HUNDREDTHS).stripTrailingZeros().toPlainString();
  }

  /** Why an entry has the amount it has. */
  public static String why(ValueEntry it) {
    var takesBack = it.takesBack();
    if (it.turn() % 2 == 0) return "Counter-entry: withdrawn or corrected. " + amount(it);
    return takesBack == null ? amount(it) : "Takes back " + takesBack + ". " + amount(it);
  }

  private static String amount(ValueEntry it) {
    var rate = it.rate();
    if (rate == null) return "Measured";
    var of =
        it.measure().isEmpty()
            ? ""
            : ", of "
                + Show.money(Money.ofMinor(CurrencyUnit.of(it.measure()), Math.abs(it.quantity())));
    return "Declared: " + rate(rate) + of + ", rate " + rate.version() + " by " + rate.declaredBy();
  }
}
