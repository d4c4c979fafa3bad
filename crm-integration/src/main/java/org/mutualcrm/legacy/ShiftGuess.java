package org.mutualcrm.legacy;

import java.util.ArrayList;
import java.util.List;

/** Where a row that has too many columns was probably cut apart. */
final class ShiftGuess {

  private final List<ColumnMapping> mapping;
  private final String delimiter;

  ShiftGuess(List<ColumnMapping> mapping, String delimiter) {
    this.mapping = mapping;
    this.delimiter = delimiter;
  }

  Flaw flaw(List<String> fields) {
    int extra = fields.size() - mapping.size();
    var counts = fields.size() + " columns where the header has " + mapping.size();
    if (extra < 0) {
      return new Flaw(
          "COLUMN_COUNT",
          counts + ": a delimiter is missing, or a line break stands inside a value",
          "Complete the row; quote values that hold line breaks.");
    }
    var sign =
        delimiter.equals("\t") ? "tab" : delimiter.equals(",") ? "comma" : "\"" + delimiter + "\"";
    var column = mapping.get(likeliest(fields, extra)).column();
    return new Flaw(
        "COLUMN_COUNT",
        counts
            + ": probably a "
            + sign
            + " inside a value that is not quoted; around column '"
            + column
            + "'",
        "Put quotes around the value of '" + column + "' and import the row again.");
  }

  private int likeliest(List<String> fields, int extra) {
    int best = 0;
    double bestScore = -1;
    for (int at = 0; at < mapping.size(); at++) {
      double score = score(joined(fields, at, extra));
      // People write a blank after a comma in a text, programs none between columns.
      if (fields.get(at + 1).startsWith(" ") && !fields.get(at).isBlank()) score += 0.5;
      if (score > bestScore) {
        bestScore = score;
        best = at;
      }
    }
    return best;
  }

  private List<String> joined(List<String> fields, int at, int extra) {
    var row = new ArrayList<>(fields.subList(0, at));
    row.add(String.join(delimiter, fields.subList(at, at + extra + 1)));
    row.addAll(fields.subList(at + extra + 1, fields.size()));
    return row;
  }

  private double score(List<String> row) {
    double score = 0;
    for (int i = 0; i < row.size(); i++) {
      var usual = Shape.valueOf(mapping.get(i).looks());
      var here = Shape.of(row.get(i));
      if (here == usual) score += 1;
      else if (here == Shape.BLANK) score += 0.4;
      else if (textual(here) && textual(usual)) score += 0.8;
    }
    return score;
  }

  private static boolean textual(Shape shape) {
    return shape == Shape.WORD || shape == Shape.TEXT;
  }
}
