package org.mutualcrm.value;

import java.util.Locale;
import java.util.Optional;
import org.joda.money.CurrencyUnit;
import org.joda.money.IllegalCurrencyException;
import org.joda.money.Money;

/**
 * So many points, or so much money. Points and money are never added up: no rate between them is
 * known.
 *
 * @param unit {@link #POINTS}, or a currency of ISO 4217
 * @param amount points, or the currency's smallest unit
 */
public record Worth(String unit, long amount) {

  public static final String POINTS = "PTS";

  /**
   * @throws IllegalArgumentException if it is neither points nor a currency
   */
  public static String unit(String raw) {
    var unit = raw.strip().toUpperCase(Locale.ROOT);
    if (unit.equals(POINTS)) return unit;
    try {
      return CurrencyUnit.of(unit).getCode();
    } catch (IllegalCurrencyException _) {
      throw new IllegalArgumentException("The unit is " + POINTS + " or a currency like EUR.");
    }
  }

  /** As money; nothing for points. */
  public Optional<Money> money() {
    if (unit.equals(POINTS)) return Optional.empty();
    return Optional.of(Money.ofMinor(CurrencyUnit.of(unit), amount));
  }
}
