package org.mutualcrm.cli;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.mutualcrm.matching.Recognition;
import org.mutualcrm.matching.Role;
import org.mutualcrm.matching.Schema;
import org.mutualcrm.matching.Table;

/**
 * One file or two as one table. Columns of two files are brought together by their names, and where
 * these differ by what they hold, if each file has but one such column.
 *
 * @param first how many rows the first file has
 */
record Inputs(int files, int first, Table table, Schema schema) {

  private static final int TOLD = 12;

  static Inputs read(MatchOptions options) {
    var files = options.inputs().stream().map(it -> InputFile.read(it, options.ragged())).toList();
    var found = new ArrayList<String>();
    var said = files.stream().map(it -> it.said(options.mapped(), found)).toList();
    for (var names : options.mapped().values())
      for (var name : names.split(","))
        if (!found.contains(name.strip()))
          throw new Misuse("--map: there is no column " + name.strip());
    var table = files.getFirst().table();
    var given = said.getFirst();
    if (files.size() == 2) {
      var joined =
          new Joining(files.get(0).table(), said.get(0), files.get(1).table(), said.get(1));
      given = joined.said();
      table = joined.table();
    }
    var roles = Recognition.roles(table, given);
    var schema = Schema.of(table.columns(), roles);
    if (schema.fields().isEmpty())
      throw new Misuse(
          "No column can tell people apart: "
              + named(table.columns())
              + ". Say what they are with --map");
    return new Inputs(files.size(), files.getFirst().table().rows(), table, schema);
  }

  private static String named(List<String> columns) {
    var some = String.join(", ", columns.subList(0, Math.min(TOLD, columns.size())));
    return columns.size() > TOLD ? some + " and " + (columns.size() - TOLD) + " more" : some;
  }

  /** As rows are named outside: from 1, with the number of the file if there are two. */
  String name(int row) {
    if (files == 1) return String.valueOf(row + 1);
    return row < first ? "1:" + (row + 1) : "2:" + (row - first + 1);
  }

  int[] pair(String text) {
    var parts = text.split(",");
    if (parts.length != 2) throw new Misuse("--explain takes two rows, as 12,345; not " + text);
    return Arrays.stream(parts).mapToInt(it -> row(it.strip())).toArray();
  }

  private int row(String name) {
    var form = files == 1 ? "\\d{1,9}" : "[12]:\\d{1,9}";
    if (!name.matches(form))
      throw new Misuse("A row is named " + (files == 1 ? "12" : "1:12 or 2:12") + ", not " + name);
    boolean second = name.startsWith("2:") && files == 2;
    int number = Integer.parseInt(name.substring(name.indexOf(':') + 1)) - 1;
    int rows = files == 1 || second ? table.rows() - (second ? first : 0) : first;
    if (number < 0 || number >= rows) throw new Misuse("There is no row " + name);
    return second ? first + number : number;
  }

  /** Brings the columns of two tables together. */
  private static final class Joining {

    private final List<String> names = new ArrayList<>();
    private final Map<Integer, Role> said = new HashMap<>();
    private final Table a;
    private final Table b;
    private final int[] inA;
    private final int[] inB;

    Joining(Table a, Map<Integer, Role> saidA, Table b, Map<Integer, Role> saidB) {
      this.a = a;
      this.b = b;
      int most = a.columns().size() + b.columns().size();
      inA = new int[most];
      inB = new int[most];
      Arrays.fill(inA, -1);
      Arrays.fill(inB, -1);
      var rolesA = Recognition.roles(a, saidA);
      var rolesB = Recognition.roles(b, saidB);
      for (int c = 0; c < a.columns().size(); c++) {
        inA[c] = c;
        names.add(a.columns().get(c));
        if (saidA.containsKey(c)) said.put(c, rolesA.get(c));
      }
      for (int c = 0; c < b.columns().size(); c++) {
        int place = place(c, rolesA, rolesB);
        if (place == names.size()) names.add(b.columns().get(c));
        inB[place] = c;
        if (saidB.containsKey(c)) said.put(place, rolesB.get(c));
        else if (!sameName(place, c)) said.putIfAbsent(place, rolesB.get(c));
      }
    }

    private boolean sameName(int place, int c) {
      return names.get(place).strip().equalsIgnoreCase(b.columns().get(c).strip());
    }

    private int place(int c, List<Role> rolesA, List<Role> rolesB) {
      for (int i = 0; i < a.columns().size(); i++) if (inB[i] < 0 && sameName(i, c)) return i;
      var role = rolesB.get(c);
      boolean one = count(rolesA, role) == 1 && count(rolesB, role) == 1;
      int same = rolesA.indexOf(role);
      boolean telling = role != Role.TEXT && role != Role.CATEGORY && role != Role.IGNORED;
      return one && telling && inB[same] < 0 ? same : names.size();
    }

    private static long count(List<Role> roles, Role role) {
      return roles.stream().filter(it -> it == role).count();
    }

    Map<Integer, Role> said() {
      return said;
    }

    Table table() {
      var builder = Table.withColumns(names);
      for (int row = 0; row < a.rows(); row++) builder.add(values(a, inA, row));
      for (int row = 0; row < b.rows(); row++) builder.add(values(b, inB, row));
      return builder.build();
    }

    private List<String> values(Table table, int[] columns, int row) {
      var values = new String[names.size()];
      for (int c = 0; c < values.length; c++)
        values[c] = columns[c] < 0 ? "" : table.value(row, columns[c]);
      return Arrays.asList(values);
    }
  }
}
