package org.mutualcrm.web.api;

import jakarta.validation.constraints.NotNull;
import java.math.BigDecimal;
import org.joda.money.CurrencyUnit;
import org.joda.money.IllegalCurrencyException;
import org.joda.money.Money;

/**
 * Money on the wire: {@code {"amount": "12.50", "currency": "EUR"}}. The amount has at most the
 * currency's own number of decimals.
 */
record MoneyJson(@NotNull BigDecimal amount, @NotNull String currency) {

  /** More money than that there is not. */
  private static final int DIGITS = 12;

  static MoneyJson of(Money money) {
    return new MoneyJson(money.getAmount(), money.getCurrencyUnit().getCode());
  }

  Money money(String field) {
    // Before it is counted in smallest units: 1e9999999 has as many digits as that.
    if (amount.precision() - (long) amount.scale() > DIGITS) {
      throw Refused.field(
          field + ".amount",
          "AMOUNT_TOO_LARGE",
          "The amount has more than " + DIGITS + " digits before the point.",
          "Check the amount; it is given in the currency's main unit.");
    }
    try {
      return Money.of(CurrencyUnit.of(currency), amount);
    } catch (IllegalCurrencyException _) {
      throw Refused.field(
          field + ".currency",
          "UNKNOWN_CURRENCY",
          "There is no currency " + currency + ".",
          "Use an ISO 4217 code like EUR.");
    } catch (ArithmeticException _) {
      throw Refused.field(
          field + ".amount",
          "TOO_MANY_DECIMALS",
          "The amount has more decimals than " + currency + " knows.",
          "Round it to the currency's smallest unit.");
    }
  }
}
