package org.mutualcrm.demo;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Lines of a text under headings in brackets. */
final class Lines {

  private final Map<String, List<String>> sections = new HashMap<>();

  private Lines() {}

  static Lines of(String resource) {
    var lines = new Lines();
    try (InputStream in = Lines.class.getResourceAsStream("/demo/" + resource)) {
      if (in == null) throw new IllegalStateException("No resource demo/" + resource);
      lines.read(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return lines;
  }

  List<String> under(String heading) {
    var found = sections.get(heading);
    if (found == null) throw new IllegalArgumentException("No lines under " + heading);
    return found;
  }

  boolean has(String heading) {
    return sections.containsKey(heading);
  }

  private void read(String text) {
    var section = new ArrayList<String>();
    for (var line : text.lines().map(String::strip).toList()) {
      if (line.isEmpty() || line.startsWith("#")) continue;
      if (line.startsWith("[")) {
        section = new ArrayList<>();
        sections.put(line.substring(1, line.length() - 1), section);
      } else {
        section.add(line);
      }
    }
  }
}
