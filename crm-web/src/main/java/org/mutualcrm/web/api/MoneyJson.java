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

  static MoneyJson of(Money money) {
    return new MoneyJson(money.getAmount(), money.getCurrencyUnit().getCode());
  }

  Money money(String field) {
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
