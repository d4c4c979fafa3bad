package org.mutualcrm.survey;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.mutualcrm.survey.ForeignSheet.Row;

/**
 * What the columns of foreign results are of. One row of headers; or two, the question above and
 * the option below; or three, of which the last is for machines.
 *
 * @param rows how many rows of headers there are
 * @param reason why so many are believed
 * @param groups columns of one question each, in the order of the file
 */
record ForeignHeader(int rows, String reason, List<Group> groups) {

  private static final Pattern NAMELESS = Pattern.compile("(?i)unnamed: ?\\d+(_level_\\d+)?");
  private static final Pattern ANSWER = Pattern.compile("(?i)response|antwort|réponse|respuesta");
  private static final Pattern OPEN = Pattern.compile("(?i)open-ended response");
  private static final Pattern MACHINES = Pattern.compile("(?s)\\{\\s*['\"]ImportId['\"].*");
  private static final Pattern NUMBERED = Pattern.compile("(.+?)[_.](\\d+)(_TEXT)?");
  private static final Pattern BRACKETS = Pattern.compile("(?s)(.*\\S)\\s*\\[(.+)]\\s*");
  private static final Pattern AFTER = Pattern.compile("(?s)(.{3,}?\\S)\\s*(?: [-–—] |: )(.+)");

  /** One column; what it is an option of is empty where it is the only one. */
  record Column(int index, String option, boolean open) {}

  record Group(String question, List<Column> columns) {}

  private record Named(String question, String option, boolean open) {}

  static ForeignHeader of(List<Row> rows) {
    // What is longer than its headers is looked at row by row.
    int width = rows.stream().limit(2).mapToInt(it -> it.cells().size()).max().orElse(0);
    if (rows.size() > 3 && machines(rows.get(2))) return three(rows, width);
    if (rows.size() > 2 && two(rows.get(0), rows.get(1), rows, width)) return two(rows, width);
    return one(rows.getFirst(), rows.getFirst().cells().size());
  }

  private static boolean machines(Row row) {
    return row.cells().stream().filter(it -> MACHINES.matcher(it.strip()).matches()).count() > 1;
  }

  private static boolean two(Row first, Row second, List<Row> rows, int width) {
    int answers = 0;
    int below = 0;
    int repeated = 0;
    for (int i = 0; i < width; i++) {
      var text = second.cell(i);
      if (ANSWER.matcher(text).matches() || OPEN.matcher(text).matches()) answers++;
      if (above(first, i).isEmpty() && !text.isEmpty()) {
        below++;
        int column = i;
        if (rows.stream().skip(2).limit(500).anyMatch(it -> it.cell(column).equals(text)))
          repeated++;
      }
    }
    return answers >= 2
        || (answers >= 1 && below >= 1)
        || repeated >= 2
        || (below >= 2 && second.cell(0).isEmpty());
  }

  private static String above(Row row, int column) {
    var text = row.cell(column);
    return NAMELESS.matcher(text).matches() ? "" : text;
  }

  private static ForeignHeader two(List<Row> rows, int width) {
    var named = new ArrayList<Named>();
    var question = "";
    for (int i = 0; i < width; i++) {
      var above = above(rows.get(0), i);
      var below = above(rows.get(1), i);
      if (!above.isEmpty()) question = above;
      else if (below.isEmpty()) question = "Column " + (i + 1);
      boolean open = OPEN.matcher(below).matches();
      var option = open || ANSWER.matcher(below).matches() ? "" : below;
      named.add(new Named(question, option, open));
    }
    return new ForeignHeader(
        2, "Two rows of headers: the question above, the option below.", grouped(named));
  }

  private static ForeignHeader three(List<Row> rows, int width) {
    var named = new ArrayList<Named>();
    for (int i = 0; i < width; i++) {
      var text = rows.get(1).cell(i).isEmpty() ? rows.get(0).cell(i) : rows.get(1).cell(i);
      boolean numbered = NUMBERED.matcher(rows.get(0).cell(i)).matches();
      int dash = text.lastIndexOf(" - ");
      named.add(
          numbered && dash > 0
              ? new Named(text.substring(0, dash), text.substring(dash + 3), false)
              : new Named(text, "", false));
    }
    return new ForeignHeader(
        3, "Three rows of headers: names, questions, and one for machines.", grouped(named));
  }

  private static ForeignHeader one(Row row, int width) {
    var named = new ArrayList<Named>();
    for (int i = 0; i < width; i++) {
      var text = above(row, i).isEmpty() ? "Column " + (i + 1) : above(row, i);
      named.add(parted(row, i, width, BRACKETS, 2, parted(row, i, width, AFTER, 3, text), text));
    }
    return new ForeignHeader(1, "One row of headers.", grouped(named));
  }

  private static Named parted(
      Row row, int column, int width, Pattern shape, int least, String otherwise) {
    return parted(row, column, width, shape, least, new Named(otherwise, "", false), otherwise);
  }

  /** A header that shares what is before its option with enough neighbours. */
  private static Named parted(
      Row row, int column, int width, Pattern shape, int least, Named otherwise, String text) {
    var parts = shape.matcher(text);
    if (!parts.matches()) return otherwise;
    int shared = 1;
    for (int i = column - 1; i >= 0 && shares(row, i, shape, parts.group(1)); i--) shared++;
    for (int i = column + 1; i < width && shares(row, i, shape, parts.group(1)); i++) shared++;
    return shared >= least ? new Named(parts.group(1), parts.group(2).strip(), false) : otherwise;
  }

  private static boolean shares(Row row, int column, Pattern shape, String before) {
    var parts = shape.matcher(row.cell(column));
    return parts.matches() && parts.group(1).equals(before);
  }

  /** Neighbours that are options of the same question. */
  private static List<Group> grouped(List<Named> named) {
    var groups = new ArrayList<Group>();
    var columns = new ArrayList<Column>();
    for (int i = 0; i < named.size(); i++) {
      var it = named.get(i);
      boolean goesOn =
          i > 0
              && named.get(i - 1).question.equals(it.question)
              && !it.option.isEmpty()
              && !named.get(i - 1).option.isEmpty();
      // What may be written beside the options comes last, under no option of its own.
      if (!goesOn && !columns.isEmpty()) {
        groups.add(new Group(named.get(i - 1).question, List.copyOf(columns)));
        columns.clear();
      }
      columns.add(new Column(i, it.option, it.open));
    }
    if (!columns.isEmpty()) groups.add(new Group(named.getLast().question, List.copyOf(columns)));
    return List.copyOf(groups);
  }
}
