package org.mutualcrm.matching;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
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

  /** What spares counting must never change the count. */
  @Test
  void lettersNeverRuleOutWhatIsAlike() {
    var dice = new Random(1);
    for (int i = 0; i < 50_000; i++) {
      var a = word(dice, "abcde1");
      var b = dice.nextBoolean() ? word(dice, "abcde1") : mistyped(dice, a);
      long x = Likeness.letters(a);
      long y = Likeness.letters(b);
      int edits = Likeness.edits(a, b, 3);
      assertThat(Likeness.edits(b, a, 3)).isEqualTo(edits);
      assertThat(edits > 3 || Likeness.mayBeWithin(edits, x, y)).as(a + " " + b).isTrue();
      assertThat(Likeness.isAlike(a, b, x, y, 0.88))
          .as(a + " " + b)
          .isEqualTo(Likeness.jaroWinkler(a, b) >= 0.88);
    }
  }

  @Test
  void editsNearTheDiagonalAreAllEdits() {
    var dice = new Random(2);
    for (int i = 0; i < 20_000; i++) {
      var a = word(dice, "abc");
      var b = dice.nextBoolean() ? word(dice, "abc") : mistyped(dice, a);
      assertThat(Likeness.edits(a, b, 2)).as(a + " " + b).isEqualTo(Math.min(3, allEdits(a, b)));
    }
  }

  private static int allEdits(String a, String b) {
    var d = new int[a.length() + 1][b.length() + 1];
    for (int i = 0; i <= a.length(); i++) {
      for (int j = 0; j <= b.length(); j++) {
        if (i == 0 || j == 0) {
          d[i][j] = i + j;
          continue;
        }
        int same = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
        d[i][j] = Math.min(Math.min(d[i - 1][j], d[i][j - 1]) + 1, d[i - 1][j - 1] + same);
        boolean swapped =
            i > 1
                && j > 1
                && a.charAt(i - 1) == b.charAt(j - 2)
                && a.charAt(i - 2) == b.charAt(j - 1);
        if (swapped) d[i][j] = Math.min(d[i][j], d[i - 2][j - 2] + 1);
      }
    }
    return d[a.length()][b.length()];
  }

  private static String word(Random dice, String letters) {
    var word = new StringBuilder();
    for (int n = 1 + dice.nextInt(9); n > 0; n--)
      word.append(letters.charAt(dice.nextInt(letters.length())));
    return word.toString();
  }

  private static String mistyped(Random dice, String word) {
    var it = new StringBuilder(word);
    for (int n = dice.nextInt(3); n >= 0; n--) {
      int at = dice.nextInt(it.length());
      switch (dice.nextInt(3)) {
        case 0 -> it.insert(at, 'a');
        case 1 -> it.setCharAt(at, 'b');
        default -> it.append(it.charAt(at)).deleteCharAt(at);
      }
    }
    return it.toString();
  }

  @Test
  void keysAreSortedByTheirUpperBits() {
    for (int count : new int[] {0, 1, 100, 20_000}) {
      var some = new Random(count).longs(count).toArray();

      var sorted = RadixSort.byUpperBits(some.clone(), count);

      assertThat(sorted).hasSize(count).containsExactlyInAnyOrder(some);
      var groups = new HashSet<Long>();
      for (int i = 0; i < count; i++)
        if (i == 0 || sorted[i] >>> 24 != sorted[i - 1] >>> 24)
          assertThat(groups.add(sorted[i] >>> 24)).isTrue();
    }
  }

  @Test
  void anotherNumberIsAnotherAddress() {
    var comparison = new EmailComparison();
    var one = Email.of("john.smith85@mail.example");

    int other = comparison.compare(one, Email.of("john.smith86@mail.example"));
    int slip = comparison.compare(one, Email.of("jhon.smith85@mail.example"));

    assertThat(comparison.levels().names().get(other)).isEqualTo("different");
    assertThat(comparison.levels().names().get(slip)).isEqualTo("one or two signs wrong");
  }

  @ParameterizedTest
  @CsvSource({
    "Fenix, Fenix at the Argyle, half the same",
    "Montrachet Bistro, Montrachet Bistro Las Vegas Hotel Paris, mostly the same",
    "Dynamic load balancing, Dynamic load balncing, nearly the same",
    "Golden Nugget, Lillie Langtry, different"
  })
  void textsAreComparedByTheirWords(String a, String b, String level) {
    var x = WordWeights.weigh(Fold.fold(a), Map.of(), 1000);
    var y = WordWeights.weigh(Fold.fold(b), Map.of(), 1000);
    var comparison = TextComparison.title();

    assertThat(comparison.levels().names().get(comparison.compare(x, y))).isEqualTo(level);
    assertThat(comparison.compare(y, x)).isEqualTo(comparison.compare(x, y));
  }

  @Test
  void columnsAreRecognisedInManySpellings() {
    for (var name : List.of("first_name", "FirstName", "Vorname", "given name", "PRÉNOM", "fname"))
      assertThat(ColumnNames.role(name)).as(name).contains(Role.GIVEN_NAME);
    for (var name : List.of("DOB", "DateOfBirth", "Geburtsdatum", "birth-date"))
      assertThat(ColumnNames.role(name)).as(name).contains(Role.BIRTH_DATE);
    for (var name : List.of("zip_code", "res_zip_code", "mail_zipcode", "PLZ"))
      assertThat(ColumnNames.role(name)).as(name).contains(Role.POSTCODE);
    assertThat(ColumnNames.role("res_city_desc")).contains(Role.PLACE);
    assertThat(ColumnNames.role("frobnication")).isEmpty();
  }
}
