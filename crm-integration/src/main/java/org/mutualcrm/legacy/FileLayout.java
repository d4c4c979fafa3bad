package org.mutualcrm.legacy;

import java.util.List;

/**
 * How a file is written: detected, or as the user said. Columns have names, made up where the file
 * gives none or gives one twice.
 */
public record FileLayout(
    String encoding,
    int encodingConfidence,
    String encodingWhy,
    String delimiter,
    int delimiterConfidence,
    boolean header,
    List<String> columns,
    List<String> notes) {

  public FileLayout {
    columns = List.copyOf(columns);
    notes = List.copyOf(notes);
  }

  char separator() {
    return delimiter.charAt(0);
  }
}
