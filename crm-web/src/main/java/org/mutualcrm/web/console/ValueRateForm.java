package org.mutualcrm.web.console;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.value.DeclareRate;
import org.mutualcrm.value.ValueKind;
import org.mutualcrm.value.Worth;

/**
 * A rate as it is typed.
 *
 * @param amount points, money in the currency's main unit, or percent
 * @param unit empty for points
 */
public record ValueRateForm(
    @Nullable ValueKind kind,
    @Nullable String amount,
    @Nullable String unit,
    @Nullable String reason) {

  private static final int TWO = 2;
  private static final int DIGITS = 9;

  public ValueRateForm {
    amount = amount == null ? "" : amount.strip();
    unit = unit == null ? "" : unit.strip();
    reason = reason == null ? "" : reason.strip();
  }

  /** Null, and what is wrong noted. */
  @Nullable DeclareRate rate(Typed typed, String by) {
    var of = kind;
    if (of == null) {
      typed.refuse("kind", "Choose what it is for.");
      return null;
    }
    var number = typed.decimal("amount", String.valueOf(amount));
    if (number == null) return null;
    var many = whole(of, number, typed);
    if (many == null) return null;
    var why = String.valueOf(reason);
    if (why.isEmpty()) typed.refuse("reason", "Say why, for whoever asks later.");
    if (typed.flawed()) return null;
    return typed.read(
        "amount", () -> new DeclareRate(of, points() ? null : unit, many, why, null, by));
  }

  private boolean points() {
    var typed = String.valueOf(unit);
    return typed.isEmpty()
        || typed.equalsIgnoreCase("points")
        || typed.equalsIgnoreCase(Worth.POINTS);
  }

  /** In hundredths of a percent, points, or the smallest unit. */
  private @Nullable Long whole(ValueKind of, BigDecimal number, Typed typed) {
    int places = TWO;
    if (of.basis() != ValueKind.Basis.SHARE) {
      var currency = points() ? null : typed.currency("unit", String.valueOf(unit));
      if (!points() && currency == null) return null;
      places = currency == null ? 0 : currency.getDecimalPlaces();
    }
    var smallest = number.movePointRight(places).stripTrailingZeros();
    if (smallest.scale() > 0 || smallest.precision() - smallest.scale() > DIGITS) {
      typed.refuse(
          "amount",
          places == 0
              ? "Points are whole, and at most nine digits."
              : "Type at most " + places + " decimals, and not more money than there is.");
      return null;
    }
    return smallest.longValueExact();
  }
}
