package org.mutualcrm.privacy;

import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Who was erased, in a file that is kept beside backups: nothing but salted hashes and when each
 * was made, a line each.
 */
public final class ErasedList {

  private static final String HEAD = "# Mutual, people who were erased, format 1";
  private static final Pattern LINE = Pattern.compile("([0-9a-f]{64}) (\\S+)");

  private ErasedList() {}

  /**
   * @param hashes each with when it was made
   */
  public static void write(Map<String, Instant> hashes, Writer to) throws IOException {
    to.write(HEAD + "\n");
    for (var it : hashes.entrySet()) to.write(it.getKey() + " " + it.getValue() + "\n");
  }

  /**
   * @throws IllegalArgumentException if this is no such file, or not all of one
   */
  static Map<String, Instant> read(Path file) throws IOException {
    var text = Files.readString(file);
    if (!text.startsWith(HEAD + "\n") || !text.endsWith("\n"))
      throw new IllegalArgumentException(file + " is no whole list of erased people");
    var hashes = new LinkedHashMap<String, Instant>();
    for (var line : text.substring(HEAD.length() + 1).lines().toList()) {
      var parts = LINE.matcher(line);
      if (!parts.matches())
        throw new IllegalArgumentException(file + " has a line that is no hash and time");
      try {
        hashes.put(parts.group(1), Instant.parse(parts.group(2)));
      } catch (DateTimeParseException e) {
        throw new IllegalArgumentException(file + " has a line without a time", e);
      }
    }
    return hashes;
  }
}
