package org.mutualcrm.legacy;

import java.io.ByteArrayInputStream;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Finds encoding, delimiter and header of a file, unless the user has said them. */
final class LayoutDetection {

  private static final String DELIMITERS = ",;\t|";
  private static final int SAMPLE_ROWS = 300;

  private LayoutDetection() {}

  static FileLayout of(byte[] bytes, ImportSettings settings) {
    if (bytes.length == 0) throw empty();
    var text = text(bytes, settings.encoding());
    var charset = Charset.forName(text.charset());
    var separator = separator(bytes, charset, settings.delimiter());
    var rows = sample(bytes, charset, separator.character());
    if (rows.isEmpty()) throw empty();
    var first = rows.getFirst();
    var asked = settings.header();
    boolean header = asked == null ? header(rows) : asked;
    if (header && (first.flaw() != null || first.blank())) {
      throw ImportRefused.invalid(
          "NO_HEADER",
          "file",
          "The first row does not name the columns: it is blank or its quotes are broken",
          "Mend line " + first.line() + ", or say that the file has no header.");
    }
    int width = first.flaw() == null ? first.fields().size() : separator.columns();
    var notes = new ArrayList<String>();
    var columns = header ? named(first.fields(), notes) : numbered(width);
    if (header && trailing(rows)) {
      columns.add("Column " + (columns.size() + 1));
      notes.add("Every row ends with a delimiter that the header lacks");
    }
    return new FileLayout(
        charset.name(),
        text.confidence(),
        text.why(),
        String.valueOf(separator.character()),
        separator.confidence(),
        header,
        columns,
        notes,
        FileFormat.DELIMITED,
        null);
  }

  private static TextDetection text(byte[] bytes, @Nullable String asked) {
    if (asked == null) return TextDetection.of(bytes);
    TextDetection.refuseKnownBinaries(bytes);
    TextDetection.refuseJunk(bytes, Charset.forName(asked));
    return new TextDetection(asked, 100, "as you said");
  }

  private static ImportRefused empty() {
    return ImportRefused.invalid(
        "EMPTY_FILE", "file", "The file is empty", "Export it again and look into it first.");
  }

  private record Separator(char character, int columns, int confidence) {}

  private static Separator separator(byte[] bytes, Charset charset, @Nullable String asked) {
    if (asked != null) {
      char given = asked.charAt(0);
      return new Separator(given, usualWidth(sample(bytes, charset, given)), 100);
    }
    var best = new Separator(',', 1, 0);
    double bestScore = -1;
    for (char candidate : DELIMITERS.toCharArray()) {
      var rows = sample(bytes, charset, candidate);
      int width = usualWidth(rows);
      double agreeing =
          rows.stream().filter(it -> it.fields().size() == width).count()
              / (double) Math.max(1, rows.size());
      boolean led = !rows.isEmpty() && rows.getFirst().fields().size() == width;
      double score = width < 2 ? 0 : agreeing * (led ? 1 : 0.6) * (1 + 0.02 * Math.min(width, 20));
      if (score > bestScore) {
        bestScore = score;
        best = new Separator(candidate, width, width < 2 ? 30 : (int) (agreeing * 100));
      }
    }
    return best;
  }

  private static int usualWidth(List<RawRecord> rows) {
    Map<Integer, Integer> counts = new HashMap<>();
    for (var row : rows) {
      if (row.flaw() == null) counts.merge(row.fields().size(), 1, Integer::sum);
    }
    return counts.entrySet().stream()
        .max(
            Map.Entry.<Integer, Integer>comparingByValue()
                .thenComparing(Map.Entry.comparingByKey()))
        .map(Map.Entry::getKey)
        .orElse(1);
  }

  private static List<RawRecord> sample(byte[] bytes, Charset charset, char delimiter) {
    var rows = new ArrayList<RawRecord>();
    try (var records = LegacyRecords.of(new ByteArrayInputStream(bytes), charset, delimiter, 0)) {
      for (var it = records.next(); it != null && rows.size() < SAMPLE_ROWS; it = records.next()) {
        rows.add(it);
        if (it.flaw() == null) records.expect(rows.getFirst().fields().size());
      }
    }
    return rows;
  }

  /** Names are words: no address, date or number among them, and none twice on purpose. */
  private static boolean header(List<RawRecord> rows) {
    var first = rows.getFirst();
    if (first.flaw() != null) return true;
    var cells = first.fields().stream().filter(it -> !it.isBlank()).toList();
    if (cells.isEmpty()) return true;
    return cells.stream().map(Shape::of).allMatch(it -> it == Shape.TEXT || it == Shape.WORD);
  }

  private static List<String> named(List<String> cells, List<String> notes) {
    var names = new ArrayList<String>();
    var taken = new HashSet<String>();
    for (int i = 0; i < cells.size(); i++) {
      var cell = cells.get(i).replace("\0", "").strip();
      if (cell.isEmpty()) {
        cell = "Column " + (i + 1);
        notes.add("Column " + (i + 1) + " has no name");
      }
      var name = cell;
      for (int n = 2; !taken.add(name); n++) name = cell + " (" + n + ")";
      if (!name.equals(cell)) {
        notes.add("The name " + cell + " stands twice; the later one is called " + name);
      }
      names.add(name);
    }
    return names;
  }

  private static boolean trailing(List<RawRecord> rows) {
    int width = rows.getFirst().fields().size() + 1;
    return rows.size() > 1
        && rows.stream()
            .skip(1)
            .allMatch(it -> it.fields().size() == width && it.fields().getLast().isBlank());
  }

  private static List<String> numbered(int width) {
    var names = new ArrayList<String>();
    for (int i = 1; i <= width; i++) names.add("Column " + i);
    return names;
  }
}
