package org.mutualcrm.web;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.mutualcrm.codechange.CodeChangeItem;
import org.mutualcrm.codeimport.CodeImportView.Rejected;
import org.mutualcrm.codeimport.CodeImports;
import org.mutualcrm.codeimport.CodeLine;

/** Reads a partner's codes, and writes what became of codes, for the console and the interface. */
public final class CodeFile {

  public static final String CHANGE_HEADER =
      Csv.row("code", "printed", "act", "outcome", "new_code", "undo", "at");

  public static final String REJECTED_HEADER = Csv.row("line", "text", "verdict", "why");

  private CodeFile() {}

  /**
   * A code a line and, where it has an end of its own, that in a second column; UTF-8, parted by
   * comma, semicolon or tabulator. A first line that begins with {@code code} is a header. Reads
   * one line more than are taken, so that whoever takes them can tell.
   */
  public static List<CodeLine> read(InputStream file) throws IOException {
    var lines = new ArrayList<CodeLine>();
    try (var in = new BufferedReader(new InputStreamReader(file, StandardCharsets.UTF_8))) {
      int number = 0;
      for (var text = in.readLine(); text != null; text = in.readLine()) {
        number++;
        if (number == 1 && text.startsWith("\uFEFF")) text = text.substring(1);
        if (text.isBlank() || number == 1 && header(text)) continue;
        var cells = text.split("[,;\t]", -1);
        lines.add(new CodeLine(number, bare(cells[0]), cells.length > 1 ? bare(cells[1]) : ""));
        if (lines.size() > CodeImports.MOST_ROWS) break;
      }
    }
    return lines;
  }

  private static boolean header(String text) {
    return bare(text.split("[,;\t]", -1)[0]).equalsIgnoreCase("code");
  }

  private static String bare(String cell) {
    var text = cell.strip();
    return text.length() > 1 && text.startsWith("\"") && text.endsWith("\"")
        ? text.substring(1, text.length() - 1).strip()
        : text;
  }

  public static String row(CodeChangeItem it) {
    var made = it.newCode();
    var undo = it.undo();
    return Csv.row(
        it.code().value(),
        it.code().spaced(),
        it.act().name(),
        it.outcome().name(),
        made == null ? "" : made.spaced(),
        undo == null ? "" : undo.name(),
        it.at().toString());
  }

  public static String row(Rejected it) {
    return Csv.row(
        Integer.toString(it.line()), it.text(), it.verdict().name(), it.verdict().label());
  }
}
