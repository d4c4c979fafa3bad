package org.mutualcrm.legacy;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a file is written: detected, or as the user said. Columns have names, made up where the file
 * gives none or gives one twice. Encoding and delimiter are those of the text that is kept: of a
 * workbook, a file of fixed widths or a database we write it ourselves.
 *
 * @param format what the file was; null for imports older than the question
 * @param sheet of a workbook, which one was read
 */
public record FileLayout(
    String encoding,
    int encodingConfidence,
    String encodingWhy,
    String delimiter,
    int delimiterConfidence,
    boolean header,
    List<String> columns,
    List<String> notes,
    @Nullable FileFormat format,
    @Nullable String sheet) {

  public FileLayout {
    columns = List.copyOf(columns);
    notes = List.copyOf(notes);
  }

  FileLayout from(FileFormat was, @Nullable String read, List<String> said) {
    var all = new ArrayList<>(notes);
    all.addAll(said);
    return new FileLayout(
        encoding,
        encodingConfidence,
        encodingWhy,
        delimiter,
        delimiterConfidence,
        header,
        columns,
        all,
        was,
        read);
  }

  char separator() {
    return delimiter.charAt(0);
  }
}
