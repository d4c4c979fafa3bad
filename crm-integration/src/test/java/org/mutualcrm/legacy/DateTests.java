package org.mutualcrm.legacy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DateTests {

  @Test
  void whatOneSeparatorCannotSayTheOtherDoes() {
    var evidence = evidence(List.of("04-08-1966", "5/14/1965", "08-12-1965"));

    assertThat(evidence.ambiguous()).isFalse();
    assertThat(evidence.orders(DateOrder.DAY_FIRST)).containsEntry("-", DateOrder.MONTH_FIRST);
  }

  @Test
  void aColumnThatSaysNothingIsAmbiguous() {
    assertThat(evidence(List.of("03/04/1980", "05/06/1981")).ambiguous()).isTrue();
    assertThat(evidence(List.of("03/03/1980", "1981-05-06")).ambiguous()).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "1985-03-09, 1985-03-09T00:00",
    "1985-03-09 08:26:00, 1985-03-09T08:26",
    "9.3.1985, 1985-03-09T00:00",
    "09/03/85, 1985-03-09T00:00",
    "19850309, 1985-03-09T00:00",
    "9 Mar 1985, 1985-03-09T00:00",
    "'March 9, 1985', ''",
    "09/03/1985 8:26 PM, 1985-03-09T20:26",
    "1985/3/9, 1985-03-09T00:00",
  })
  void readsWhatPeopleWrite(String text, String expected) {
    var read = DateText.of(text).map(it -> it.read(DateOrder.DAY_FIRST, 2026).toString());

    if (!expected.isEmpty()) assertThat(read).contains(expected);
  }

  private static DateEvidence evidence(List<String> values) {
    var evidence = new DateEvidence();
    values.forEach(evidence::add);
    return evidence;
  }
}
