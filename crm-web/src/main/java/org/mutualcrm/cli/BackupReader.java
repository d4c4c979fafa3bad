package org.mutualcrm.cli;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.stream.Collectors;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.mutualcrm.cli.BackupManifest.Table;
import org.postgresql.PGConnection;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads a backup: checks that it is whole, or fills an empty database with it, whole or not at all.
 */
final class BackupReader implements AutoCloseable {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final ZipFile zip;
  private final BackupManifest manifest;

  BackupReader(Path file) throws IOException {
    zip = open(file);
    try {
      manifest = manifest();
    } catch (IOException | RuntimeException e) {
      zip.close();
      throw e;
    }
  }

  private static ZipFile open(Path file) throws IOException {
    try {
      return new ZipFile(file.toFile());
    } catch (ZipException e) {
      throw new Misuse("This is no whole backup: " + e.getMessage() + ". Take another one");
    }
  }

  private BackupManifest manifest() throws IOException {
    var entry = zip.getEntry(BackupManifest.ENTRY);
    if (entry == null) throw new Misuse("This is no backup of Mutual's: it has no manifest");
    try (var in = zip.getInputStream(entry)) {
      var read = JSON.readValue(in, BackupManifest.class);
      if (read.format() != BackupManifest.FORMAT)
        throw new Misuse(
            "This backup has the format %d, and this version reads %d: use the version that took it"
                .formatted(read.format(), BackupManifest.FORMAT));
      return read;
    } catch (JacksonException e) {
      throw new Misuse("The manifest of this backup can not be read: take another one");
    }
  }

  BackupManifest held() {
    return manifest;
  }

  /** Reads every byte of it. */
  void verify() throws IOException {
    for (var table : manifest.tables())
      try (var in = rows(table)) {
        in.transferTo(OutputStream.nullOutputStream());
        in.check();
      }
  }

  /**
   * Fills a database that has nothing in it: tables as they were when the backup was taken, then
   * the rows, then what this version changed since. Whatever goes wrong, there is nothing in it
   * afterwards.
   */
  void restore(Connection connection) throws IOException, SQLException {
    long there =
        DatabaseRows.one(
            connection,
            "select count(*) from pg_class where relnamespace = 'public'::regnamespace",
            row -> row.getLong(1));
    if (there > 0)
      throw new Misuse(
          "This database is not empty: make another one, or drop and create this one, and come again");
    boolean done = false;
    try {
      Schema.asOf(connection, manifest.changes());
      fill(connection);
      Schema.newest(connection);
      done = true;
    } finally {
      if (!done) empty(connection);
    }
    DatabaseRows.run(connection, "analyze");
  }

  private static void empty(Connection connection) throws SQLException {
    if (!connection.getAutoCommit()) {
      connection.rollback();
      connection.setAutoCommit(true);
    }
    DatabaseRows.run(connection, "drop schema public cascade");
    DatabaseRows.run(connection, "create schema public");
  }

  private void fill(Connection connection) throws IOException, SQLException {
    connection.setAutoCommit(false);
    for (var it : manifest.partitions())
      DatabaseRows.run(
          connection,
          "create table if not exists %s partition of %s %s"
              .formatted(
                  DatabaseRows.quoted(it.name()), DatabaseRows.quoted(it.of()), it.bounds()));
    DatabaseRows.run(
        connection,
        "truncate "
            + manifest.tables().stream()
                .map(it -> DatabaseRows.quoted(it.name()))
                .collect(Collectors.joining(", ")));
    for (var table : manifest.tables()) fill(connection, table);
    for (var it : manifest.counters())
      DatabaseRows.run(
          connection,
          "select setval('%s', %d, %s)"
              .formatted(
                  DatabaseRows.quoted(it.name()).replace("'", "''"), it.value(), it.called()));
    connection.commit();
    connection.setAutoCommit(true);
  }

  private void fill(Connection connection, Table table) throws IOException, SQLException {
    try (var in = rows(table)) {
      long rows =
          connection
              .unwrap(PGConnection.class)
              .getCopyAPI()
              .copyIn(
                  "copy %s (%s) from stdin"
                      .formatted(
                          DatabaseRows.quoted(table.name()), DatabaseRows.list(table.columns())),
                  in);
      in.check();
      if (rows != table.rows()) throw damaged(table);
    }
  }

  private Checked rows(Table table) throws IOException {
    var entry = zip.getEntry(table.entry());
    if (entry == null) throw damaged(table);
    return new Checked(zip.getInputStream(entry), table);
  }

  private static Misuse damaged(Table table) {
    return new Misuse(
        "The rows of %s are not those that were written: this backup is damaged, take another one"
            .formatted(table.name()));
  }

  /** Says at its end whether it was what was written. */
  private static final class Checked extends FilterInputStream {

    private final Measured measured = new Measured();
    private final Table table;

    Checked(InputStream in, Table table) {
      super(in);
      this.table = table;
    }

    @Override
    public int read(byte[] to, int offset, int length) throws IOException {
      try {
        int read = in.read(to, offset, length);
        if (read > 0) measured.add(to, offset, read);
        return read;
      } catch (ZipException e) {
        throw damaged(table);
      }
    }

    @Override
    public int read() throws IOException {
      var one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    void check() {
      if (measured.bytes() != table.bytes() || !measured.sha256().equals(table.sha256()))
        throw damaged(table);
    }
  }

  @Override
  public void close() throws IOException {
    zip.close();
  }
}
