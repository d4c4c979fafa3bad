package org.mutualcrm.matching;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Rows of text under named columns. Each distinct value is kept once, so that a million rows stay
 * small; an empty text is a missing value.
 */
public final class Table {

  private final List<String> columns;
  private final List<List<String>> distinct;
  private final int[][] cells;
  private final int rows;

  private Table(List<String> columns, List<List<String>> distinct, int[][] cells, int rows) {
    this.columns = columns;
    this.distinct = distinct;
    this.cells = cells;
    this.rows = rows;
  }

  /** Begins a table with these columns; names may repeat or be empty. */
  public static Builder withColumns(List<String> names) {
    return new Builder(names);
  }

  public static Table of(List<String> names, List<List<String>> rows) {
    var builder = withColumns(names);
    rows.forEach(builder::add);
    return builder.build();
  }

  public List<String> columns() {
    return columns;
  }

  public int rows() {
    return rows;
  }

  /** The value as it was given, without blanks around it; empty if missing. Rows count from 0. */
  public String value(int row, int column) {
    return distinct.get(column).get(cells[column][row]);
  }

  /** The number of the value among the distinct values of its column. */
  int cell(int row, int column) {
    return cells[column][row];
  }

  List<String> distinct(int column) {
    return distinct.get(column);
  }

  /** Collects rows. */
  public static final class Builder {

    private final List<String> columns;
    private final List<List<String>> distinct = new ArrayList<>();
    private final List<Map<String, Integer>> known = new ArrayList<>();
    private final int[][] cells;
    private int rows;

    private Builder(List<String> names) {
      columns = List.copyOf(names);
      cells = new int[columns.size()][1024];
      for (var _ : columns) {
        distinct.add(new ArrayList<>(List.of("")));
        known.add(new HashMap<>(Map.of("", 0)));
      }
    }

    /** A row may be short: what lacks is missing. */
    public Builder add(List<String> values) {
      if (values.size() > columns.size())
        throw new IllegalArgumentException("More values than columns in row " + (rows + 1));
      for (int c = 0; c < columns.size(); c++) {
        if (rows == cells[c].length) cells[c] = Arrays.copyOf(cells[c], rows * 2);
        cells[c][rows] = c < values.size() ? number(c, values.get(c).strip()) : 0;
      }
      rows++;
      return this;
    }

    private int number(int column, String value) {
      var numbers = known.get(column);
      var number = numbers.get(value);
      if (number != null) return number;
      var values = distinct.get(column);
      numbers.put(value, values.size());
      values.add(value);
      return values.size() - 1;
    }

    public Table build() {
      var trimmed = new int[cells.length][];
      for (int c = 0; c < cells.length; c++) trimmed[c] = Arrays.copyOf(cells[c], rows);
      return new Table(columns, List.copyOf(distinct), trimmed, rows);
    }
  }
}
