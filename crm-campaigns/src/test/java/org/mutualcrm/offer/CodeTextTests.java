package org.mutualcrm.offer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.security.SecureRandom;
import java.util.HashSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CodeTextTests {

  private static final String ALPHABET = "234679ACDEFGHJKMNPQRTWXYZ";
  private static final SecureRandom RANDOM = new SecureRandom();

  @Test
  void caseBlanksAndDashesDoNotMatter() {
    var code = new CodeText("abc-234 xyz");

    assertThat(code).isEqualTo(new CodeText("ABC234XYZ"));
    assertThat(new CodeText("abc\u2013234\u00a0xyz")).isEqualTo(code);
  }

  @Test
  void readingACodeTwiceChangesNothing() {
    for (int i = 0; i < 1_000; i++) {
      var code = CodeText.random(RANDOM);
      assertThat(new CodeText(code.spaced())).isEqualTo(code);
      assertThat(new CodeText(code.value())).isEqualTo(code);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " - ",
        "ABC_123",
        "Ünü",
        "=1+1",
        "ABCDEFGHIJKLMNOPQRSTUVWXYZABCDEFGHIJKLMNOPQ"
      })
  void whatIsNoCodeIsRefused(String text) {
    assertThatIllegalArgumentException().isThrownBy(() -> new CodeText(text));
  }

  @Test
  void codesHaveNoCharactersThatLookAlike() {
    for (int i = 0; i < 1_000; i++) {
      assertThat(CodeText.random(RANDOM).value()).matches("[" + ALPHABET + "]{11}");
    }
  }

  @Test
  void tenThousandCodesAreAllDifferentAndNoneMistyped() {
    var seen = new HashSet<CodeText>();
    for (int i = 0; i < 10_000; i++) {
      var code = CodeText.random(RANDOM);
      assertThat(code.mistyped()).isFalse();
      assertThat(seen.add(code)).isTrue();
    }
  }

  @Test
  void anySingleWrongCharacterIsFound() {
    for (int i = 0; i < 100; i++) {
      var code = CodeText.random(RANDOM).value();
      for (int position = 0; position < code.length(); position++) {
        for (char wrong : ALPHABET.toCharArray()) {
          if (code.charAt(position) == wrong) continue;
          var typed = new StringBuilder(code);
          typed.setCharAt(position, wrong);
          assertThat(new CodeText(typed.toString()).mistyped())
              .as("%s as %s", code, typed)
              .isTrue();
        }
      }
    }
  }

  @Test
  void moreThanNineOfTenSwapsOfNeighboursAreFound() {
    int swaps = 0;
    int found = 0;
    for (int i = 0; i < 2_000; i++) {
      var code = CodeText.random(RANDOM).value();
      for (int position = 0; position + 1 < code.length(); position++) {
        if (code.charAt(position) == code.charAt(position + 1)) continue;
        var typed = new StringBuilder(code);
        typed.setCharAt(position, code.charAt(position + 1));
        typed.setCharAt(position + 1, code.charAt(position));
        swaps++;
        if (new CodeText(typed.toString()).mistyped()) found++;
      }
    }
    assertThat((double) found / swaps).isGreaterThan(0.9);
  }

  @Test
  void aCodeOfAnotherMakingIsNeverCalledMistyped() {
    assertThat(new CodeText("SUMMER2026").mistyped()).isFalse();
    assertThat(new CodeText("WELCOMEBACK").mistyped()).isFalse();
  }
}
