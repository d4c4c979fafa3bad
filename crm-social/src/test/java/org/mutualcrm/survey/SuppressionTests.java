package org.mutualcrm.survey;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Nobody finds a hidden count by subtracting what is shown. */
class SuppressionTests {

  private static final int K = 5;

  @Test
  void oneFewIsNotHiddenAlone() {
    assertThat(Suppression.line(new long[] {3, 50, 20}, K)).containsExactly(true, false, true);
    assertThat(Suppression.line(new long[] {30, 50, 0}, K)).containsOnly(false);
    // Together they must not be few either.
    assertThat(Suppression.line(new long[] {1, 2, 50, 20}, K))
        .containsExactly(true, true, false, true);
    // There is nobody else: then it is the empty one that is not shown.
    assertThat(Suppression.line(new long[] {3, 0}, K)).containsExactly(true, true);
  }

  @Test
  void aBridgeBetweenTwoHiddenSquaresIsCoveredToo() {
    // The cell that joins them has company in its row and its column, and could still be found.
    var cells = new long[][] {{2, 3, 20, 30}, {3, 2, 3, 30}, {20, 30, 3, 2}, {30, 20, 2, 4}};

    var hidden = Suppression.table(cells, K);

    assertThat(possible(cells, hidden)).allMatch(it -> it.size() > 1);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void noHiddenCountIsTheOnlyOneThatFitsTheTotals(long seed) {
    var random = new Random(seed);
    for (int n = 0; n < 25; n++) {
      var cells = new long[2 + random.nextInt(2)][2 + random.nextInt(2)];
      for (var row : cells)
        for (int i = 0; i < row.length; i++)
          row[i] = random.nextInt(3) == 0 ? random.nextInt(6) : random.nextInt(12);

      var hidden = Suppression.table(cells, K);

      for (int row = 0; row < cells.length; row++)
        for (int column = 0; column < cells[row].length; column++)
          if (cells[row][column] > 0 && cells[row][column] < K)
            assertThat(hidden[row][column]).as(Arrays.deepToString(cells)).isTrue();
      if (!allHidden(hidden))
        assertThat(possible(cells, hidden))
            .as(Arrays.deepToString(cells) + Arrays.deepToString(hidden))
            .allMatch(it -> it.size() > 1);
    }
  }

  private static boolean allHidden(boolean[][] hidden) {
    for (var row : hidden) for (boolean it : row) if (!it) return false;
    return true;
  }

  /** For every hidden cell all numbers it could be, found by trying every table there is. */
  private static List<List<Long>> possible(long[][] cells, boolean[][] hidden) {
    var places = new ArrayList<int[]>();
    for (int row = 0; row < cells.length; row++)
      for (int column = 0; column < cells[row].length; column++)
        if (hidden[row][column]) places.add(new int[] {row, column});
    var found = new ArrayList<List<Long>>();
    places.forEach(_ -> found.add(new ArrayList<>()));
    var rows = new long[cells.length];
    var columns = new long[cells[0].length];
    for (var it : places) {
      rows[it[0]] += cells[it[0]][it[1]];
      columns[it[1]] += cells[it[0]][it[1]];
    }
    fill(places, 0, rows, columns, new long[places.size()], found);
    return found;
  }

  private static void fill(
      List<int[]> places,
      int at,
      long[] rows,
      long[] columns,
      long[] tried,
      List<List<Long>> found) {
    if (found.stream().allMatch(it -> it.size() > 1)) return;
    if (at == places.size()) {
      if (Arrays.stream(rows).allMatch(it -> it == 0)
          && Arrays.stream(columns).allMatch(it -> it == 0))
        for (int i = 0; i < tried.length; i++)
          if (!found.get(i).contains(tried[i])) found.get(i).add(tried[i]);
      return;
    }
    var place = places.get(at);
    boolean lastOfRow = places.stream().skip(at + 1L).noneMatch(it -> it[0] == place[0]);
    long most = Math.min(rows[place[0]], columns[place[1]]);
    for (long value = lastOfRow ? rows[place[0]] : 0; value <= most; value++) {
      rows[place[0]] -= value;
      columns[place[1]] -= value;
      tried[at] = value;
      fill(places, at + 1, rows, columns, tried, found);
      rows[place[0]] += value;
      columns[place[1]] += value;
    }
  }
}
