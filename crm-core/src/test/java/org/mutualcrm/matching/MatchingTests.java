package org.mutualcrm.matching;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MatchingTests {

  private static Matches match(Table table) {
    return Matching.match(table, schema(table));
  }

  private static Schema schema(Table table) {
    return Schema.of(table.columns(), Recognition.roles(table, Map.of()));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2})
  void recordsOfOnePersonAreFoundInSpiteOfMistakes(long seed) {
    var town = Townspeople.of(seed, 900, 0.4, 2);

    assertThat(Accuracy.of(match(town.table()), town.truth).f1()).isGreaterThan(0.97);
  }

  @Test
  void manyRecordsOfOnePersonBecomeOneCluster() {
    var town = Townspeople.of(4, 120, 1, 12);

    assertThat(Accuracy.of(match(town.table()), town.truth).f1()).isGreaterThan(0.95);
  }

  @ParameterizedTest
  @ValueSource(longs = 5)
  void familiesTwinsAndNamesakesStayApartWhereNobodyIsThereTwice(long seed) {
    var town = Townspeople.of(seed, 2000, 0.002, 1);

    assertThat(Accuracy.of(match(town.table()), town.truth).wrong()).isLessThanOrEqualTo(2);
  }

  /** So few rows teach little, and the duplicates themselves make agreement look common. */
  @ParameterizedTest
  @ValueSource(longs = {11, 12})
  void smallFilesOfFewColumnsAreMatchedToo(long seed) {
    for (var columns : List.of(List.of(0, 1, 2, 4), List.of(0, 1, 6), List.of(1, 2, 5))) {
      var town = Townspeople.of(seed, 70, 0.6, 2);

      assertThat(Accuracy.of(match(town.only(columns)), town.truth).f1()).isGreaterThan(0.8);
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {14, 15})
  void smallFilesWithoutDuplicatesStayAsTheyAre(long seed) {
    for (var columns : List.of(List.of(0, 1, 2, 4), List.of(0, 1, 6), List.of(0, 1, 2, 3, 5))) {
      var town = Townspeople.of(seed, 150, 0, 1);

      // Relatives of nearly one name under one number are beyond three columns.
      assertThat(Accuracy.of(match(town.only(columns)), town.truth).wrong()).isLessThanOrEqualTo(1);
    }
  }

  @Test
  void worksOfOneMakerStayApart() {
    var dice = new Random(17);
    var rows = new ArrayList<List<String>>();
    var truth = new ArrayList<Integer>();
    for (int work = 0; work < 600; work++) {
      var title =
          "On the %s of %s %s"
              .formatted(word(dice, work), word(dice, work + 700), word(dice, work + 1400));
      var authors = "Ann Writer%d, Ben Author%d".formatted(work / 6, work / 6);
      rows.add(List.of(title, authors, "Journal " + work / 60, "" + (1990 + work / 60)));
      truth.add(work);
      if (work % 3 > 0) continue;
      var again = title.substring(0, 9) + title.substring(10);
      rows.add(List.of(again, authors, "J. " + work / 60, "" + (1990 + work / 60)));
      truth.add(work);
    }

    var found =
        Accuracy.of(match(Table.of(List.of("title", "authors", "venue", "year"), rows)), truth);

    assertThat(found.f1()).isGreaterThan(0.97);
  }

  private static String word(Random dice, int number) {
    var word = new StringBuilder();
    for (int i = 0; i < 5 + number % 4; i++) word.append((char) ('a' + dice.nextInt(26)));
    return word.toString();
  }

  @Test
  void orderOfRowsChangesNoWeight() {
    var town = Townspeople.of(7, 150, 0.4, 2);
    var matches = match(town.table());
    var order = new ArrayList<Integer>();
    for (int i = 0; i < town.rows.size(); i++) order.add(i);
    Collections.shuffle(order, new Random(1));

    var scoring = new Scoring(matches.model());
    for (int i = 0; i + 1 < order.size(); i += 2) {
      var a = town.rows.get(order.get(i));
      var b = town.rows.get(order.get(i + 1));
      assertThat(scoring.explain(a, b).weight()).isEqualTo(scoring.explain(b, a).weight());
    }
  }

  @Test
  void onePairAloneWeighsWhatItWeighedInBulk() {
    var town = Townspeople.of(8, 200, 0.5, 2);
    var matches = match(town.table());
    var scoring = new Scoring(matches.model());

    assertThat(matches.pairs(0.01).limit(300))
        .allSatisfy(it ->
            assertThat(
                    scoring.explain(town.rows.get(it.first()), town.rows.get(it.second())).weight())
                .isCloseTo(it.weight(), within(1e-3)));
  }

  @Test
  void stepsOfAnExplanationSumToItsWeight() {
    var town = Townspeople.of(9, 100, 0.5, 2);
    var matches = match(town.table());

    var it = Explanation.of(town.table(), matches.model(), 3, 17);

    double sum = it.prior() + it.steps().stream().mapToDouble(Explanation.Step::weight).sum();
    assertThat(sum).isCloseTo(it.weight(), within(1e-9));
    assertThat(it.steps()).hasSize(matches.model().schema().fields().size());
  }

  @Test
  void sameTableGivesTheSameAnswer() {
    var town = Townspeople.of(10, 150, 0.4, 2);

    var one = match(town.table()).pairs(0.01).toList();

    assertThat(match(town.table()).pairs(0.01).toList()).isEqualTo(one);
  }

  @Test
  void rowNumbersAndLabelsAreNoEvidence() {
    var columns = List.of("rec_id", "name", "city", "cluster");
    var table =
        Table.of(
            columns,
            List.of(List.of("1", "Ann Lee", "Rome", "7"), List.of("2", "Bo", "Oslo", "7")));

    assertThat(schema(table).ignored()).contains("rec_id", "cluster");
  }

  @Test
  void tinyTablesAreAnsweredToo() {
    var columns = List.of("first_name", "surname", "dob");
    var one = List.of("Ann", "Lee", "1980-01-02");

    assertThat(match(Table.of(columns, List.of(one))).cluster(0)).isZero();
    assertThat(match(Table.of(columns, List.of(one, one))).pairs(1e-9)).hasSize(1);
  }
}
