package org.mutualcrm.cli;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Locale;
import java.util.Map;

/** {@code ./crm backup}: all of a database in one file, while it is in use. */
public final class BackupCommand {

  private static final String HELP =
      """
      Usage: ./crm backup --to FILE [--demo]

      Writes all that Mutual keeps in PostgreSQL, as it is at one moment, into one compressed file. The
      database may be in use. The file is there once it is whole; only its owner may read it.

        --to FILE   the file to write; one that is there already is replaced at the end
        --demo      the demo's own database, while ./crm demo runs; else that of CRM_DB_URL,
                    CRM_DB_USER and CRM_DB_PASSWORD

      Not in it: who is signed in, and the secret key (CRM_SECRET_KEY or its file). Keep the key
      elsewhere: without it sealed secrets, links and the hashes of erased people are lost. The file
      holds personal data. Check it with ./crm restore --from FILE --verify-only.
      Exit codes: 0 done, 2 it could not be done.
      """;

  private BackupCommand() {}

  public static void main(String[] args) {
    int code = run(args, System.getenv(), System.out, System.err);
    System.out.flush();
    if (code != 0) System.exit(code);
  }

  static int run(String[] args, Map<String, String> environment, PrintStream out, PrintStream err) {
    FileCommand command =
        (given, to, _) -> {
          var words = CommandWords.of(given, "--to", "--demo");
          backup(words.file("--to"), DatabaseAddress.of(environment, words.has("--demo")), to);
        };
    return command.run(HELP, args, out, err);
  }

  private static void backup(Path file, DatabaseAddress address, PrintStream out)
      throws IOException {
    var folder = file.toAbsolutePath().getParent();
    if (folder != null) Files.createDirectories(folder);
    long began = System.nanoTime();
    try (var connection = address.connect()) {
      var manifest = new BackupWriter(connection).write(file);
      out.printf(
          Locale.ROOT,
          "%,d rows of %d tables as of %s, %,.1f MB, in %.1f s%n",
          manifest.rows(),
          manifest.tables().size(),
          manifest.takenAt(),
          Files.size(file) / 1e6,
          (System.nanoTime() - began) / 1e9);
      out.println("The secret key is not in it: keep it elsewhere.");
    } catch (SQLException e) {
      throw new Misuse("The database can not be read: " + e.getMessage());
    }
  }
}
