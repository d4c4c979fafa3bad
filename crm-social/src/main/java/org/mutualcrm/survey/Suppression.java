package org.mutualcrm.survey;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Hides counts of few people, and as many more as it takes so that nobody finds a hidden one by
 * subtracting what is shown from the totals.
 *
 * <p>A table with its totals is a network: every line is a node, every cell an edge between its row
 * and its column. What is hidden can be found exactly if and only if no other whole numbers, none
 * negative, would give the same totals: if no change can flow around through other hidden cells
 * (compare L. H. Cox, "Network models for complementary cell suppression", JASA 90, 1995). That is
 * looked at for every hidden cell, and where one could be found another is hidden with it.
 */
final class Suppression {

  private final long[][] cells;
  private final boolean[] rowTotalHidden;
  private final boolean[] columnTotalHidden;
  private final int smallest;
  private final boolean[][] hidden;

  private Suppression(
      long[][] cells, boolean[] rowTotalHidden, boolean[] columnTotalHidden, int smallest) {
    this.cells = cells;
    this.rowTotalHidden = rowTotalHidden;
    this.columnTotalHidden = columnTotalHidden;
    this.smallest = smallest;
    this.hidden = new boolean[cells.length][cells.length == 0 ? 0 : cells[0].length];
  }

  /** Which of these counts are hidden, of which everybody knows the sum. */
  static boolean[] line(long[] counts, int smallest) {
    // One line is a table whose other totals nobody knows.
    var unknown = new boolean[counts.length];
    Arrays.fill(unknown, true);
    return table(new long[][] {counts}, new boolean[1], unknown, smallest)[0];
  }

  /** Which cells are hidden, where all totals are known. */
  static boolean[][] table(long[][] cells, int smallest) {
    int columns = cells.length == 0 ? 0 : cells[0].length;
    return table(cells, new boolean[cells.length], new boolean[columns], smallest);
  }

  /** Which cells are hidden, where some totals are hidden already. */
  static boolean[][] table(
      long[][] cells, boolean[] rowTotalHidden, boolean[] columnTotalHidden, int smallest) {
    var it = new Suppression(cells, rowTotalHidden, columnTotalHidden, smallest);
    it.hide();
    return it.hidden;
  }

  private void hide() {
    for (int row = 0; row < hidden.length; row++)
      for (int column = 0; column < hidden[row].length; column++)
        hidden[row][column] = few(cells[row][column]);
    while (widenLines() || coverOne()) {}
  }

  private boolean few(long count) {
    return count > 0 && count < smallest;
  }

  /** What is hidden in a line, taken together, must not be few people either. */
  private boolean widenLines() {
    boolean widened = false;
    for (int row = 0; row < hidden.length; row++)
      if (!rowTotalHidden[row]) widened |= widen(row, -1);
    for (int column = 0; column < columnTotalHidden.length; column++)
      if (!columnTotalHidden[column]) widened |= widen(-1, column);
    return widened;
  }

  private boolean widen(int row, int column) {
    long together = 0;
    boolean any = false;
    for (var cell : line(row, column)) {
      if (!hidden[cell[0]][cell[1]]) continue;
      any = true;
      together += cells[cell[0]][cell[1]];
    }
    return any && few(together) && hideSmallest(line(row, column), false);
  }

  private int[][] line(int row, int column) {
    return row >= 0
        ? IntStream.range(0, hidden[row].length)
            .mapToObj(it -> new int[] {row, it})
            .toArray(int[][]::new)
        : IntStream.range(0, hidden.length)
            .mapToObj(it -> new int[] {it, column})
            .toArray(int[][]::new);
  }

  /** Hides the smallest that is shown, of those with people if there is one, or is told to. */
  private boolean hideSmallest(int[][] candidates, boolean empty) {
    int[] best = null;
    for (var it : candidates) {
      if (hidden[it[0]][it[1]] || (!empty && cells[it[0]][it[1]] == 0)) continue;
      if (best == null || worth(it) < worth(best)) best = it;
    }
    if (best == null) return false;
    hidden[best[0]][best[1]] = true;
    return true;
  }

  /** The emptiest last: nobody would change an empty cell without being noticed as easily. */
  private long worth(int[] cell) {
    long count = cells[cell[0]][cell[1]];
    return count == 0 ? Long.MAX_VALUE / 2 : count;
  }

  /** Covers one hidden cell that could be found out; false if there is none, or nothing helps. */
  private boolean coverOne() {
    for (int row = 0; row < hidden.length; row++)
      for (int column = 0; column < hidden[row].length; column++)
        if (hidden[row][column] && found(row, column) && cover(row, column)) return true;
    return false;
  }

  private boolean cover(int row, int column) {
    // A rectangle with this cell lets change flow around; its other corners, the cheapest of all.
    int[] best = null;
    long cost = Long.MAX_VALUE;
    for (int other = 0; other < hidden.length; other++) {
      if (other == row) continue;
      for (int beside = 0; beside < hidden[row].length; beside++) {
        if (beside == column) continue;
        long price = price(row, beside) + price(other, column) + price(other, beside);
        if (price > 0 && price < cost) {
          cost = price;
          best = new int[] {other, beside};
        }
      }
    }
    if (best == null) return hideSmallest(line(row, -1), true);
    boolean more = !hidden[row][best[1]] || !hidden[best[0]][column] || !hidden[best[0]][best[1]];
    hidden[row][best[1]] = true;
    hidden[best[0]][column] = true;
    hidden[best[0]][best[1]] = true;
    return more;
  }

  private long price(int row, int column) {
    if (hidden[row][column]) return 0;
    long count = cells[row][column];
    // Empty corners can not give way in one direction: taken only where nothing else is left.
    return count == 0 ? 1_000_000_000L : count;
  }

  /** Whether no other table with these totals has another number here. */
  private boolean found(int row, int column) {
    return !reaches(column, row, row, column, true)
        && !(cells[row][column] > 0 && reaches(column, row, row, column, false));
  }

  /**
   * Whether a change of this cell can be made good elsewhere. Nodes are rows, then columns, then
   * the row of totals and the column of totals.
   *
   * @param more whether the cell is to grow, so that others must shrink and grow in turn
   */
  private boolean reaches(int from, int to, int row, int column, boolean more) {
    int rows = hidden.length + 1;
    int columns = columnTotalHidden.length + 1;
    var seenRows = new boolean[rows];
    var seenColumns = new boolean[columns];
    var due = new ArrayDeque<int[]>();
    seenColumns[from] = true;
    due.add(new int[] {1, from});
    while (!due.isEmpty()) {
      var node = due.remove();
      // In a column something must shrink if the cell grows; in a row something must grow again.
      boolean shrinks = (node[0] == 1) == more;
      int ends = node[0] == 1 ? rows : columns;
      for (int end = 0; end < ends; end++) {
        int r = node[0] == 1 ? end : node[1];
        int c = node[0] == 1 ? node[1] : end;
        if ((r == row && c == column) || !moves(r, c, shrinks)) continue;
        if (node[0] == 1 && r == to) return true;
        var seen = node[0] == 1 ? seenRows : seenColumns;
        if (seen[end]) continue;
        seen[end] = true;
        due.add(new int[] {1 - node[0], end});
      }
    }
    return false;
  }

  /** Whether this cell, or total, is unknown and can shrink or grow. Totals count the other way. */
  private boolean moves(int row, int column, boolean shrinks) {
    boolean rowOfTotals = row == hidden.length;
    boolean columnOfTotals = column == columnTotalHidden.length;
    if (rowOfTotals && columnOfTotals) return false;
    if (rowOfTotals) return columnTotalHidden[column] && (shrinks || columnTotal(column) > 0);
    if (columnOfTotals) return rowTotalHidden[row] && (shrinks || rowTotal(row) > 0);
    return hidden[row][column] && (!shrinks || cells[row][column] > 0);
  }

  private long rowTotal(int row) {
    return Arrays.stream(cells[row]).sum();
  }

  private long columnTotal(int column) {
    return Arrays.stream(cells).mapToLong(it -> it[column]).sum();
  }
}
