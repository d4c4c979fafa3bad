package org.mutualcrm.matching;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Columns that only repeat what another says: a code and its description, a district that follows
 * from the street. Their agreement is no further proof.
 */
final class Repetition {

  private static final int ROWS = 20_000;

  /** In so many of the rows the other column's value tells this one's. */
  private static final double TOLD = 0.98;

  /** A column of which more values are different tells everything, and so nothing. */
  private static final double MOST_DIFFERENT = 0.5;

  private final Table table;
  private final List<Role> roles;
  private final int step;

  private Repetition(Table table, List<Role> roles) {
    this.table = table;
    this.roles = roles;
    this.step = Math.max(1, table.rows() / ROWS);
  }

  /** The columns among those asked about that follow from one that is kept. */
  static List<Integer> among(Table table, List<Role> roles, List<Integer> asked) {
    var repetition = new Repetition(table, new ArrayList<>(roles));
    var found = new ArrayList<Integer>();
    for (int column : asked) {
      if (!repetition.follows(column)) continue;
      found.add(column);
      repetition.roles.set(column, Role.IGNORED);
    }
    return found;
  }

  private boolean follows(int column) {
    for (int other = 0; other < roles.size(); other++)
      if (other != column && roles.get(other) != Role.IGNORED && tells(other, column)) return true;
    return false;
  }

  private boolean tells(int from, int column) {
    if (table.distinct(from).size() < table.distinct(column).size()) return false;
    var counts = new HashMap<Integer, Map<Integer, Integer>>();
    int both = 0;
    for (int row = 0; row < table.rows(); row += step) {
      int a = table.cell(row, from);
      int b = table.cell(row, column);
      if (b == 0) continue;
      if (a == 0) return false;
      both++;
      counts.computeIfAbsent(a, _ -> new HashMap<>()).merge(b, 1, Integer::sum);
    }
    if (counts.size() > MOST_DIFFERENT * both) return false;
    int told = 0;
    for (var it : counts.values()) told += it.values().stream().mapToInt(n -> n).max().orElse(0);
    return told >= TOLD * both;
  }
}
