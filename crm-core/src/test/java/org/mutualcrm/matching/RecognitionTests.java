package org.mutualcrm.matching;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RecognitionTests {

  private static final Random DICE = new Random(3);

  private static List<Role> roles(List<String> columns, int rows, Row row) {
    var table = new ArrayList<List<String>>();
    for (int i = 0; i < rows; i++) table.add(row.of(i));
    return Recognition.roles(Table.of(columns, table), Map.of());
  }

  private interface Row {
    List<String> of(int number);
  }

  private static String pick(String words) {
    var all = words.split(" ");
    return all[DICE.nextInt(all.length)];
  }

  private static String words(int count) {
    var some = new ArrayList<String>();
    for (int i = 0; i < count; i++)
      some.add(pick("stream query index graph cache join tree view log lock") + DICE.nextInt(40));
    return String.join(" ", some);
  }

  @Test
  void titleOfAPaperIsNoSalutation() {
    var papers =
        roles(
            List.of("title", "authors", "venue", "year"),
            300,
            i -> List.of(words(5), words(2), pick("VLDB SIGMOD"), "" + (1990 + i % 12)));

    assertThat(papers).containsExactly(Role.TITLE, Role.MAKER, Role.PART_OF, Role.YEAR);
  }

  @Test
  void titleOfAPersonIsNoPaper() {
    var people =
        roles(
            List.of("title", "first_name", "surname"),
            300,
            i -> List.of(pick("Mr Mrs Dr"), pick("anna ben carl"), words(1)));

    assertThat(people).containsExactly(Role.CATEGORY, Role.GIVEN_NAME, Role.FAMILY_NAME);
  }

  @Test
  void nameInAListOfThingsIsNoPersonsName() {
    var places =
        roles(
            List.of("name", "addr", "phone"),
            300,
            i -> List.of(words(2), i + " main st", "555" + (1_000_000 + i)));
    var people =
        roles(
            List.of("name", "addr", "phone"),
            300,
            i ->
                List.of(
                    pick("anna mary peter john") + " " + words(1),
                    i + " main st",
                    "555" + (1_000_000 + i)));

    assertThat(places.getFirst()).isEqualTo(Role.ORGANISATION);
    assertThat(people.getFirst()).isEqualTo(Role.FULL_NAME);
  }

  @Test
  void ageIsEvidenceWhereNoBirthDateIs() {
    var columns = List.of("last_name", "first_name", "age", "registr_dt");

    var voters =
        roles(
            columns,
            300,
            i ->
                List.of(
                    words(1),
                    pick("anna ben carl dora"),
                    "" + (18 + DICE.nextInt(70)),
                    "2016-0" + (1 + i % 9) + "-" + (10 + i % 19)));

    assertThat(voters).containsExactly(Role.FAMILY_NAME, Role.GIVEN_NAME, Role.AGE, Role.DATE);
    assertThat(Schema.of(columns, voters).fields()).extracting(Field::name).contains("age");
  }

  @Test
  void descriptionOfACodeIsNoSecondProof() {
    var races = List.of("W,white", "B,black", "A,asian", "O,other");

    var roles =
        roles(
            List.of("last_name", "first_name", "race_cde", "race_text"),
            300,
            i -> {
              var race = races.get(DICE.nextInt(4)).split(",");
              return List.of(words(1), pick("anna ben carl dora"), race[0], race[1]);
            });

    assertThat(roles.subList(2, 4)).containsExactlyInAnyOrder(Role.CATEGORY, Role.IGNORED);
  }
}
