package org.mutualcrm.legacy;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A file whose columns begin at the same character in every line. Widths count characters, not
 * bytes; blanks around a value are not part of it; a line may end early.
 */
final class FixedWidths {

  private static final int SAMPLE_LINES = 300;

  private FixedWidths() {}

  /**
   * @param asked empty to have the widths found
   */
  static TableText read(byte[] content, ImportSettings settings, List<Integer> asked) {
    var text = text(content, settings.encoding());
    var lines = text.lines().toList();
    var sample = lines.stream().filter(it -> !it.isBlank()).limit(SAMPLE_LINES).toList();
    if (sample.isEmpty()) {
      throw ImportRefused.invalid(
          "EMPTY_FILE", "file", "The file is empty", "Export it again and look into it first.");
    }
    var widths = asked.isEmpty() ? found(sample) : asked;
    var written = new StringBuilder(content.length + content.length / 4);
    for (var line : lines) {
      if (line.isBlank()) written.append('\n');
      else TableText.append(written, cut(line, widths));
    }
    var bytes = written.toString().getBytes(StandardCharsets.UTF_8);
    var asText = settings.ofOwnText(named(cut(sample.getFirst(), widths), settings.header()));
    var layout =
        LayoutDetection.of(bytes, asText)
            .from(FileFormat.FIXED_WIDTH, null, List.of("Columns of " + widths + " characters"));
    return new TableText(bytes, layout);
  }

  private static boolean named(List<String> first, @Nullable Boolean asked) {
    if (asked != null) return asked;
    return first.stream()
        .filter(it -> !it.isBlank())
        .map(Shape::of)
        .allMatch(it -> it == Shape.TEXT || it == Shape.WORD);
  }

  private static String text(byte[] content, @Nullable String asked) {
    if (asked == null) {
      var charset = Charset.forName(TextDetection.of(content).charset());
      return withoutMark(new String(content, charset));
    }
    TextDetection.refuseKnownBinaries(content);
    TextDetection.refuseJunk(content, Charset.forName(asked));
    return withoutMark(new String(content, Charset.forName(asked)));
  }

  private static String withoutMark(String text) {
    return text.startsWith("\uFEFF") ? text.substring(1) : text;
  }

  /** What does not fit the widths is a value of its own, and so a row with one too many. */
  private static List<String> cut(String line, List<Integer> widths) {
    int[] characters = line.codePoints().toArray();
    var values = new ArrayList<String>();
    int at = 0;
    for (int width : widths) {
      int end = Math.min(characters.length, at + width);
      values.add(at >= end ? "" : new String(characters, at, end - at).strip());
      at += width;
    }
    if (at < characters.length) {
      var rest = new String(characters, at, characters.length - at).strip();
      if (!rest.isEmpty()) values.add(rest);
    }
    return values;
  }

  /** A column begins where something stands after characters that are blank in every line. */
  private static List<Integer> found(List<String> sample) {
    var used = new BitSet();
    for (var line : sample) {
      int[] characters = line.codePoints().toArray();
      for (int i = 0; i < characters.length; i++) {
        if (!Character.isWhitespace(characters[i])) used.set(i);
      }
    }
    var widths = new ArrayList<Integer>();
    int begun = 0;
    int at = used.nextSetBit(used.nextClearBit(used.nextSetBit(0)));
    while (at >= 0) {
      widths.add(at - begun);
      begun = at;
      at = used.nextSetBit(used.nextClearBit(at));
    }
    widths.add(used.length() - begun);
    if (widths.size() < 2) {
      throw ImportRefused.invalid(
          "WIDTHS_NOT_FOUND",
          "columnWidths",
          "No blanks stand between columns in every line",
          "Say the characters of each column, such as 8,20,20,30.");
    }
    return widths;
  }
}
