package org.mutualcrm.cli;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.SQLException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.mutualcrm.privacy.ErasedList;

/** {@code ./crm erased}: who was erased, for restoring a backup that still has them. */
public final class ErasedCommand {

  private static final String HELP =
      """
      Usage: ./crm erased --to FILE [--demo]

      Writes who was erased, as salted hashes that name nobody, into a small file. Write it often and
      keep it beside the backups: after a restore, start once with CRM_ERASE_AGAIN=FILE and everybody
      who was erased since the backup is erased again before anybody is served.

        --to FILE   the file to write; one that is there already is replaced
        --demo      the demo's own database, while ./crm demo runs; else that of CRM_DB_URL,
                    CRM_DB_USER and CRM_DB_PASSWORD

      Exit codes: 0 done, 2 it could not be done.
      """;

  private ErasedCommand() {}

  public static void main(String[] args) {
    int code = run(args, System.getenv(), System.out, System.err);
    System.out.flush();
    if (code != 0) System.exit(code);
  }

  static int run(String[] args, Map<String, String> environment, PrintStream out, PrintStream err) {
    FileCommand command =
        (given, to, _) -> {
          var words = CommandWords.of(given, "--to", "--demo");
          list(words.file("--to"), DatabaseAddress.of(environment, words.has("--demo")), to);
        };
    return command.run(HELP, args, out, err);
  }

  private static void list(Path file, DatabaseAddress address, PrintStream out) throws IOException {
    var hashes = new LinkedHashMap<String, Instant>();
    try (var connection = address.connect()) {
      DatabaseRows.all(
              connection,
              "select hash, created_at from suppression order by created_at, hash",
              row -> Map.entry(row.getString(1).orElseThrow(), row.getTimestamp(2).toInstant()))
          .forEach(it -> hashes.put(it.getKey(), it.getValue()));
    } catch (SQLException e) {
      throw new Misuse("The database can not be read: " + e.getMessage());
    }
    var part = file.resolveSibling(file.getFileName() + ".part");
    try (var to = FileCommand.writer(part)) {
      ErasedList.write(hashes, to);
    }
    Files.move(part, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    out.printf("%d hashes of erased people in %s%n", hashes.size(), file);
  }
}
