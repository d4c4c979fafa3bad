package org.mutualcrm.matching;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ComparisonTests {

  private static String names(String a, String b) {
    var comparison = new NameComparison();
    var left = a.split("/", -1);
    var right = b.split("/", -1);
    var x = PersonName.inParts(left[0], left[1]);
    var y = PersonName.inParts(right[0], right[1]);
    int level = comparison.compare(x, y);
    assertThat(comparison.compare(y, x)).isEqualTo(level);
    return level < 0 ? "missing" : comparison.levels().names().get(level);
  }

  @ParameterizedTest
  @CsvSource({
    "Anna/Smith, anna/SMITH, 'given same, family same'",
    "Anna/Smith, Smith/Anna, swapped",
    "Robert/Smith, Bob/Smith, 'given near, family same'",
    "José/Müller, Jose/Muller, 'given same, family same'",
    "J/Smith, John/Smith, 'given initial, family same'",
    "Mary-Jane/Smith, Mary/Smith, 'given near, family same'",
    "Ann/Smith-Jones, Ann/Jones, 'given same, family near'",
    "annasmith/, anna/smith, 'given loosely alike'",
    "Дмитрий/Иванов, Dmitrij/Ivanov, 'given same, family same'",
    "/Smith, /Smith, family same",
    "Anna/Smith, Bruno/Smith, 'given different, family same'"
  })
  void namesAreComparedAsTheyAreMistaken(String a, String b, String level) {
    assertThat(names(a, b)).isEqualTo(level);
  }

  @ParameterizedTest
  @CsvSource({
    "1980-03-12, 12/03/1980, 0",
    "1980-03-12, 19800312, 0",
    "1980-03-12, 1980-12-03, 1",
    "1980-03-12, 1980-03-13, 1",
    "1980-03-12, 1980-03-29, 2",
    "1980-03-12, 12 March 1980, 0",
    "1980-03-12, 1961-11-30, 5"
  })
  void datesAreComparedByPartsAndDigits(String a, String b, int level) {
    var x = Objects.requireNonNull(CalendarDate.parse(a, false));
    var y = Objects.requireNonNull(CalendarDate.parse(b, false));

    assertThat(new DateComparison().compare(x, y)).isEqualTo(level);
    assertThat(new DateComparison().compare(y, x)).isEqualTo(level);
  }

  @Test
  void wholeNamesAreParted() {
    assertThat(PersonName.whole("Smith, Anna").givenText()).isEqualTo("anna");
    assertThat(PersonName.whole("Dr. Anna van der Berg").familyText()).isEqualTo("berg");
    assertThat(PersonName.whole("Anna").familyText()).isEqualTo("anna");
  }

  @Test
  void whatStandsForNothingIsMissing() {
    assertThat(Defaults.orMissing("unknown")).isEmpty();
    assertThat(Defaults.orMissingCode("9999999")).isEmpty();
    assertThat(Defaults.orMissingCode("5551234")).isEqualTo("5551234");
  }

  @Test
  void editsCountTranspositionsOnce() {
    assertThat(Likeness.edits("smith", "simth", 3)).isEqualTo(1);
    assertThat(Likeness.edits("abc", "xyz", 1)).isEqualTo(2);
  }

  @Test
  void columnsAreRecognisedInManySpellings() {
    for (var name : List.of("first_name", "FirstName", "Vorname", "given name", "PRÉNOM", "fname"))
      assertThat(ColumnNames.role(name)).as(name).contains(Role.GIVEN_NAME);
    for (var name : List.of("DOB", "DateOfBirth", "Geburtsdatum", "birth-date"))
      assertThat(ColumnNames.role(name)).as(name).contains(Role.BIRTH_DATE);
    assertThat(ColumnNames.role("frobnication")).isEmpty();
  }
}
