package org.mutualcrm.web.console;

import static org.assertj.core.api.Assertions.assertThat;

import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TypedTests {

  private final Typed typed = new Typed();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "12.50|EUR 12.50",
        "12,50|EUR 12.50",
        "€ 12,5|EUR 12.50",
        "1.234,56|EUR 1234.56",
        "1,234.56|EUR 1234.56",
        "1 234,56|EUR 1234.56",
        "1'234.56|EUR 1234.56",
        "7|EUR 7.00"
      })
  void moneyIsReadWithAPointOrAComma(String text, String money) {
    assertThat(typed.money("amount", text, CurrencyUnit.EUR)).isEqualTo(Money.parse(money));
    assertThat(typed.flawed()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "ten", "-1", "1,000", "1.005", "1..2", "1e3", "9999999999999999", "٣", "1.2.3,4,5"})
  void whatCouldMeanTwoThingsOrNothingIsRefused(String text) {
    assertThat(typed.money("amount", text, CurrencyUnit.EUR)).isNull();
    assertThat(typed.errors()).containsOnlyKeys("amount");
  }

  @Test
  void aCurrencyWithoutDecimalsTakesNone() {
    assertThat(typed.money("amount", "1000", CurrencyUnit.JPY)).isEqualTo(Money.parse("JPY 1000"));
    assertThat(typed.money("amount", "10.5", CurrencyUnit.JPY)).isNull();
  }

  @Test
  void aCountIsWholeAndAtLeastOneOrAbsent() {
    assertThat(typed.count("limit", "2,000", 5_000)).isEqualTo(2_000);
    assertThat(typed.count("limit", " ", 5_000)).isNull();
    assertThat(typed.flawed()).isFalse();
    assertThat(typed.count("limit", "0", 5_000)).isNull();
    assertThat(typed.count("limit", "5001", 5_000)).isNull();
    assertThat(typed.count("other", "-3", 5_000)).isNull();
    assertThat(typed.errors()).containsOnlyKeys("limit", "other");
  }

  @Test
  void theFirstThingSaidAboutAFieldStays() {
    typed.refuse("code", "one");
    typed.refuse("code", "two");

    assertThat(typed.errors()).containsEntry("code", "one");
  }

  @Test
  void aCurrencyIsKnownByItsThreeLetters() {
    assertThat(typed.currency("currency", " eur ")).isEqualTo(CurrencyUnit.EUR);
    assertThat(typed.currency("currency", "EURO")).isNull();
    assertThat(typed.flawed()).isTrue();
  }
}
