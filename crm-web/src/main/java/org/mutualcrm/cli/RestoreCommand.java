package org.mutualcrm.cli;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Locale;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;

/** {@code ./crm restore}: a backup back into an empty database, or only checked. */
public final class RestoreCommand {

  private static final String HELP =
      """
      Usage: ./crm restore --from FILE [--verify-only]

      Fills an empty database (that of CRM_DB_URL, CRM_DB_USER and CRM_DB_PASSWORD) with a backup, whole
      or not at all, and checks every row against what was written.

        --from FILE     what ./crm backup wrote
        --verify-only   only read all of it and say whether it is whole; touches no database

      It has to be the version that took the backup or a newer one, which then migrates what was filled
      in. Then start with the same secret key as before. People who were erased after the backup was
      taken are back: start once with CRM_ERASE_AGAIN naming the newest list of ./crm erased.
      Exit codes: 0 done, 2 it could not be done, and the database is as it was.
      """;

  private RestoreCommand() {}

  // Kept, since a logger that nobody holds forgets its level.
  private static final Logger MIGRATIONS = Logger.getLogger("liquibase");

  public static void main(String[] args) {
    MIGRATIONS.setLevel(Level.WARNING);
    int code = run(args, System.getenv(), System.out, System.err);
    System.out.flush();
    if (code != 0) System.exit(code);
  }

  static int run(String[] args, Map<String, String> environment, PrintStream out, PrintStream err) {
    FileCommand command =
        (given, to, _) -> {
          var words = CommandWords.of(given, "--from", "--verify-only");
          var file = words.file("--from");
          if (!Files.isRegularFile(file)) throw new Misuse("There is no file " + file);
          if (words.has("--verify-only")) verify(file, to);
          else restore(file, DatabaseAddress.of(environment, false), to);
        };
    return command.run(HELP, args, out, err);
  }

  private static void verify(Path file, PrintStream out) throws IOException {
    try (var backup = new BackupReader(file)) {
      backup.verify();
      out.printf(Locale.ROOT, "It is whole: %s%n", says(backup.held()));
    }
  }

  private static void restore(Path file, DatabaseAddress address, PrintStream out)
      throws IOException {
    long began = System.nanoTime();
    try (var backup = new BackupReader(file);
        var connection = address.connect()) {
      backup.restore(connection);
      out.printf(
          Locale.ROOT,
          "Restored %s, in %.1f s%n",
          says(backup.held()),
          (System.nanoTime() - began) / 1e9);
      out.println(
          "Start it with the secret key of then, and with CRM_ERASE_AGAIN for whom you erased since.");
    } catch (SQLException e) {
      throw new Misuse("It could not be restored: " + e.getMessage());
    }
  }

  private static String says(BackupManifest it) {
    return String.format(
        Locale.ROOT, "%,d rows of %d tables as of %s", it.rows(), it.tables().size(), it.takenAt());
  }
}
