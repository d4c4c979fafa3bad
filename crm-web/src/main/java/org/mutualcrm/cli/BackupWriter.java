package org.mutualcrm.cli;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.mutualcrm.cli.BackupManifest.Counter;
import org.mutualcrm.cli.BackupManifest.Migration;
import org.mutualcrm.cli.BackupManifest.Partition;
import org.mutualcrm.cli.BackupManifest.Table;
import org.postgresql.PGConnection;
import tools.jackson.databind.json.JsonMapper;

/**
 * Writes all of a database as it is at one moment, while it is in use: one read-only transaction
 * sees the same from its first table to its last.
 */
final class BackupWriter {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  // Who is signed in signs in again; who migrates, locks anew.
  private static final String LEFT_OUT =
      "('databasechangelog', 'databasechangeloglock', 'spring_session', 'spring_session_attributes')";

  private final Connection connection;

  BackupWriter(Connection connection) {
    this.connection = connection;
  }

  /** The file is there when it is whole, and only its owner may read it. */
  BackupManifest write(Path file) throws IOException, SQLException {
    var part = file.resolveSibling(file.getFileName() + ".part");
    Files.deleteIfExists(part);
    if (file.getFileSystem().supportedFileAttributeViews().contains("posix"))
      Files.createFile(
          part, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    try {
      connection.setAutoCommit(false);
      connection.setReadOnly(true);
      connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
      BackupManifest manifest;
      try (var zip = new ZipOutputStream(Files.newOutputStream(part))) {
        manifest = write(zip);
      }
      connection.rollback();
      Files.move(part, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
      return manifest;
    } finally {
      Files.deleteIfExists(part);
    }
  }

  private BackupManifest write(ZipOutputStream zip) throws IOException, SQLException {
    var changes = changes();
    var takenAt = DatabaseRows.one(connection, "select now()", row -> row.getTimestamp(1));
    var tables = new ArrayList<Table>();
    for (var name : tables()) tables.add(table(zip, name));
    var manifest =
        new BackupManifest(
            BackupManifest.FORMAT, takenAt.toInstant(), changes, partitions(), tables, counters());
    zip.putNextEntry(new ZipEntry(BackupManifest.ENTRY));
    zip.write(JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(manifest));
    zip.closeEntry();
    return manifest;
  }

  private Table table(ZipOutputStream zip, String name) throws IOException, SQLException {
    var columns = columns(name);
    var entry = "tables/" + name + ".copy";
    zip.putNextEntry(new ZipEntry(entry));
    var measured = new Measured();
    // Of a partitioned table only a query reads all.
    long rows =
        connection
            .unwrap(PGConnection.class)
            .getCopyAPI()
            .copyOut(
                "copy (select %s from %s) to stdout"
                    .formatted(DatabaseRows.list(columns), DatabaseRows.quoted(name)),
                new Passing(zip, measured));
    zip.closeEntry();
    return new Table(name, columns, entry, rows, measured.bytes(), measured.sha256());
  }

  /** Counts what goes by; the zip stays open for the next entry. */
  private static final class Passing extends FilterOutputStream {

    private final Measured measured;

    Passing(OutputStream to, Measured measured) {
      super(to);
      this.measured = measured;
    }

    @Override
    public void write(byte[] from, int offset, int length) throws IOException {
      out.write(from, offset, length);
      measured.add(from, offset, length);
    }

    @Override
    public void write(int one) throws IOException {
      write(new byte[] {(byte) one}, 0, 1);
    }

    @Override
    public void close() throws IOException {
      flush();
    }
  }

  private List<Migration> changes() throws SQLException {
    if (DatabaseRows.all(
            connection, "select to_regclass('public.databasechangelog')", row -> row.getString(1))
        .getFirst()
        .isEmpty()) throw new Misuse("This database is not one of Mutual's: it was never migrated");
    return DatabaseRows.migrations(connection);
  }

  /** What others point at comes before them. */
  private List<String> tables() throws SQLException {
    var tables =
        DatabaseRows.all(
            connection,
            """
            select relname from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'p')
              and not relispartition and relname not in %s order by relname
            """
                .formatted(LEFT_OUT),
            row -> row.getString(1).orElseThrow());
    var ordered = new LinkedHashSet<String>();
    for (var it : tables) before(it, ordered, tables);
    return List.copyOf(ordered);
  }

  private void before(String table, LinkedHashSet<String> ordered, List<String> known)
      throws SQLException {
    if (ordered.contains(table) || !known.contains(table)) return;
    var wanted =
        DatabaseRows.all(
            connection,
            """
            select f.relname from pg_constraint c join pg_class t on t.oid = c.conrelid join pg_class f on f.oid = c.confrelid
            where c.contype = 'f' and t.relname = '%s' and f.relname <> t.relname
            """
                .formatted(table.replace("'", "''")),
            row -> row.getString(1).orElseThrow());
    for (var it : wanted) before(it, ordered, known);
    ordered.add(table);
  }

  private List<String> columns(String table) throws SQLException {
    return DatabaseRows.all(
        connection,
        """
        select attname from pg_attribute where attrelid = to_regclass('public.%s') and attnum > 0
          and not attisdropped and attgenerated = '' order by attnum
        """
            .formatted(DatabaseRows.quoted(table).replace("'", "''")),
        row -> row.getString(1).orElseThrow());
  }

  private List<Partition> partitions() throws SQLException {
    return DatabaseRows.all(
        connection,
        """
        select c.relname, p.relname, pg_get_expr(c.relpartbound, c.oid)
        from pg_class c join pg_inherits i on i.inhrelid = c.oid join pg_class p on p.oid = i.inhparent
        where c.relispartition and c.relkind = 'r' and c.relnamespace = 'public'::regnamespace order by 1
        """,
        row ->
            new Partition(
                row.getString(1).orElseThrow(),
                row.getString(2).orElseThrow(),
                row.getString(3).orElseThrow()));
  }

  private List<Counter> counters() throws SQLException {
    var names =
        DatabaseRows.all(
            connection,
            """
            select relname from pg_class where relnamespace = 'public'::regnamespace and relkind = 'S' order by 1
            """,
            row -> row.getString(1).orElseThrow());
    var counters = new ArrayList<Counter>();
    for (var name : names)
      counters.add(
          DatabaseRows.one(
              connection,
              "select last_value, is_called from " + DatabaseRows.quoted(name),
              row -> new Counter(name, row.getLong(1), row.getBoolean(2))));
    return counters;
  }
}
