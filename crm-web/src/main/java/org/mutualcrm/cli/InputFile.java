package org.mutualcrm.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.mutualcrm.legacy.DelimitedFile;
import org.mutualcrm.legacy.ImportRefused;
import org.mutualcrm.matching.Recognition;
import org.mutualcrm.matching.Role;
import org.mutualcrm.matching.Table;

/** One input, read whole. */
record InputFile(Path path, Table table) {

  private static final int TOLD = 5;

  static InputFile read(Path path, boolean ragged) {
    if (Files.isDirectory(path)) throw new Misuse(path + " is a directory");
    if (!Files.isReadable(path)) throw new Misuse("There is no file " + path + " that can be read");
    try {
      return new InputFile(path, table(path, ragged));
    } catch (ImportRefused e) {
      throw new Misuse(path + ": " + e.getMessage() + ". " + e.hint());
    } catch (IOException | java.io.UncheckedIOException e) {
      throw new Misuse(path + " cannot be read: " + e.getMessage());
    }
  }

  private static Table table(Path path, boolean ragged) throws IOException {
    var file = DelimitedFile.open(path);
    int width = file.columns().size();
    var builder = Table.withColumns(file.columns());
    var flaws = new ArrayList<String>();
    file.forEach(row -> {
      if (!row.flaw().isEmpty()) flaws.add("line " + row.line() + ": " + row.flaw());
      var values = row.values();
      builder.add(values.size() > width ? values.subList(0, width) : values);
    });
    if (!flaws.isEmpty() && !ragged) throw new Misuse(told(path, flaws));
    var table = builder.build();
    if (table.rows() == 0) throw new Misuse(path + " has no rows");
    return table;
  }

  private static String told(Path path, List<String> flaws) {
    var first = String.join("\n  ", flaws.subList(0, Math.min(TOLD, flaws.size())));
    var more = flaws.size() > TOLD ? "\n  and " + (flaws.size() - TOLD) + " more" : "";
    return path
        + " has rows that do not fit its columns:\n  "
        + first
        + more
        + "\nMend them, or take them as they are with --ragged";
  }

  /** The roles somebody gave to columns of this file; which of them are found is noted. */
  Map<Integer, Role> said(Map<String, String> mapped, List<String> found) {
    var said = new HashMap<Integer, Role>();
    mapped.forEach((word, columns) -> {
      var role =
          Recognition.meant(word)
              .orElseThrow(() -> new Misuse("--map: there is no role " + word + "; see --help"));
      for (var name : columns.split(",")) {
        int column = column(name.strip());
        if (column < 0) continue;
        said.put(column, role);
        found.add(name.strip());
      }
    });
    return said;
  }

  private int column(String name) {
    var columns = table.columns();
    for (int c = 0; c < columns.size(); c++)
      if (columns.get(c).strip().equalsIgnoreCase(name)) return c;
    boolean number = name.matches("\\d{1,4}");
    int it = number ? Integer.parseInt(name) - 1 : -1;
    return it < columns.size() ? it : -1;
  }
}
