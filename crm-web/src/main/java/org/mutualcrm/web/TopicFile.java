package org.mutualcrm.web;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.mutualcrm.insight.TopicExamples.Line;
import org.mutualcrm.legacy.DelimitedFile;
import org.mutualcrm.legacy.ImportRefused;

/** Reads examples of topics from a table of any delimiter and encoding with a topic and a text. */
public final class TopicFile {

  private static final List<String> TOPICS =
      List.of("topic", "label", "category", "intent", "class");
  private static final List<String> TEXTS =
      List.of("text", "example", "message", "utterance", "sentence");
  private static final List<String> OUTSIDE = List.of("oos", "out_of_scope", "none");

  private TopicFile() {}

  /**
   * @throws IllegalArgumentException if it is no such table, with what is wrong
   */
  public static List<Line> read(byte[] bytes) throws IOException {
    var file = Files.createTempFile("topics", ".csv");
    try {
      Files.write(file, bytes);
      return lines(DelimitedFile.withHeader(file));
    } catch (ImportRefused e) {
      throw new IllegalArgumentException("The file is no table with a topic and a text", e);
    } finally {
      Files.deleteIfExists(file);
    }
  }

  private static List<Line> lines(DelimitedFile file) throws IOException {
    int topic = column(file, TOPICS);
    int text = column(file, TEXTS);
    var lines = new ArrayList<Line>();
    file.forEach(row -> {
      var values = row.values();
      if (values.size() <= Math.max(topic, text) || values.get(text).isBlank()) return;
      var name = values.get(topic).strip();
      try {
        lines.add(
            new Line(
                OUTSIDE.contains(name.toLowerCase(Locale.ROOT)) ? "" : name, values.get(text)));
      } catch (IllegalArgumentException e) {
        throw new IllegalArgumentException("Line " + row.line() + ": " + e.getMessage(), e);
      }
    });
    return lines;
  }

  private static int column(DelimitedFile file, List<String> names) {
    for (int c = 0; c < file.columns().size(); c++)
      if (names.contains(file.columns().get(c).strip().toLowerCase(Locale.ROOT))) return c;
    throw new IllegalArgumentException(
        "The first row must name a column "
            + names.getFirst()
            + " and a column "
            + (names == TOPICS ? "text" : "topic"));
  }
}
