package org.mutualcrm.cli;

import static org.assertj.core.api.Assertions.assertThat;

import crmtesting.WebTest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mutualcrm.cli.BackupManifest.Table;
import org.mutualcrm.customer.Coverage;
import org.mutualcrm.customer.PersonFacts;
import org.mutualcrm.customer.ProfileField;
import org.mutualcrm.customer.SourceKey;
import org.mutualcrm.identity.Identification;
import org.mutualcrm.identity.Sighting;
import org.springframework.beans.factory.annotation.Autowired;

/** All that is kept goes into a file and comes back, or nothing does. */
@WebTest
class BackupCommandTests {

  @Autowired DataSource source;
  @Autowired Identification identification;
  @TempDir Path folder;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private final String other = "restored_" + UUID.randomUUID().toString().replace('-', '_');

  @AfterEach
  void theOtherDatabaseIsGone() throws SQLException {
    try (var it = source.getConnection()) {
      DatabaseRows.run(it, "drop database if exists " + other + " with (force)");
    }
  }

  @Test
  void everyRowComesBackAsItWas() throws Exception {
    var name = "Zoë \\ \"quoted\"\twith tab, and משהו";
    somebody(name);
    var file = folder.resolve("new folder/all.backup");
    assertThat(backup("--to", file.toString())).as(err()).isZero();
    assertThat(Files.getPosixFilePermissions(file)).hasSize(2);
    assertThat(out()).contains("rows of", "The secret key is not in it");

    assertThat(restore("--from", file.toString(), "--verify-only")).as(err()).isZero();
    create();
    assertThat(restore("--from", file.toString())).as(err()).isZero();

    var again = folder.resolve("again.backup");
    assertThat(
            BackupCommand.run(
                words("--to", again.toString()), settings(to()), print(out), print(err)))
        .as(err())
        .isZero();
    var first = held(file);
    var second = held(again);
    assertThat(rows(again, second)).isEqualTo(rows(file, first));
    assertThat(second.counters()).isEqualTo(first.counters());
    assertThat(second.partitions()).isEqualTo(first.partitions());
    assertThat(first.tables()).extracting(Table::name).contains("customer", "touchpoint");
    assertThat(named(name)).isEqualTo(1);

    assertThat(restore("--from", file.toString())).isEqualTo(2);
    assertThat(err()).contains("This database is not empty");
    assertThat(named(name)).isEqualTo(1);
  }

  @Test
  void whatIsDamagedIsRefusedAndNothingIsLeftBehind() throws Exception {
    var file = folder.resolve("all.backup");
    somebody("Somebody else");
    backup("--to", file.toString());
    create();

    var short_ = folder.resolve("short");
    var bytes = Files.readAllBytes(file);
    Files.write(short_, Arrays.copyOf(bytes, bytes.length * 2 / 3));
    assertThat(restore("--from", short_.toString())).isEqualTo(2);
    assertThat(err()).contains("no whole backup");

    var altered =
        altered(file, "tables/customer.copy", it -> it.replace("Somebody else", "Somebody elsa"));
    assertThat(restore("--from", altered.toString(), "--verify-only")).isEqualTo(2);
    assertThat(err()).contains("rows of customer", "damaged");
    assertThat(restore("--from", altered.toString())).isEqualTo(2);
    assertThat(tables(to())).isZero();

    var foreign =
        altered(file, "manifest.json", it -> it.replaceFirst("\"id\" : \"", "\"id\" : \"newer-"));
    assertThat(restore("--from", foreign.toString())).isEqualTo(2);
    assertThat(err()).contains("newer version took this backup");
    assertThat(tables(to())).isZero();
  }

  @Test
  void aBackupOfAnOlderVersionIsMigratedOnceItIsFilled() throws Exception {
    var lately = List.of("080-code-change", "081-code-import", "090-taken-back", "032-import-undo");
    create();
    try (var now = source.getConnection();
        var old = connect(to())) {
      var changes =
          DatabaseRows.migrations(now).stream()
              .filter(it -> lately.stream().noneMatch(it.file()::contains))
              .toList();
      Schema.asOf(old, changes);
      DatabaseRows.run(
          old, "insert into source values ('till:old', 'The old till', 'TILL', '2011-06-01')");
    }
    var file = folder.resolve("old.backup");
    assertThat(
            BackupCommand.run(
                words("--to", file.toString()), settings(to()), print(out), print(err)))
        .as(err())
        .isZero();
    theOtherDatabaseIsGone();
    create();

    assertThat(restore("--from", file.toString())).as(err()).isZero();

    try (var now = source.getConnection();
        var restored = connect(to())) {
      assertThat(DatabaseRows.migrations(restored))
          .containsExactlyInAnyOrderElementsOf(DatabaseRows.migrations(now));
      assertThat(
              DatabaseRows.all(
                  restored, "select name from source", row -> row.getString(1).orElseThrow()))
          .contains("The old till");
    }
  }

  @Test
  void whatCanNotBeMeantIsSaid() {
    assertThat(backup("--to")).isEqualTo(2);
    assertThat(backup("--too", "x")).isEqualTo(2);
    assertThat(restore("--from", folder.resolve("nothing").toString())).isEqualTo(2);
    assertThat(BackupCommand.run(words("--to", "x"), Map.of(), print(out), print(err)))
        .isEqualTo(2);
    assertThat(err())
        .contains("--to needs a value", "Unknown option --too", "There is no file", "CRM_DB_URL");
  }

  private void somebody(String name) {
    identification.identify(
        new Sighting(
            new SourceKey("shop:backup"),
            UUID.randomUUID().toString(),
            PersonFacts.builder().with(ProfileField.FULL_NAME, name).build(),
            Coverage.WHOLE,
            List.of(),
            Instant.now()));
  }

  private int backup(String... args) {
    return BackupCommand.run(args, settings(url(source)), print(out), print(err));
  }

  private int restore(String... args) {
    return RestoreCommand.run(args, settings(to()), print(out), print(err));
  }

  private static Map<String, String> settings(String url) {
    return Map.of("CRM_DB_URL", url, "CRM_DB_USER", "postgres", "CRM_DB_PASSWORD", "postgres");
  }

  private static String[] words(String... words) {
    return words;
  }

  private static PrintStream print(ByteArrayOutputStream to) {
    return new PrintStream(to, true, StandardCharsets.UTF_8);
  }

  private String out() {
    return out.toString(StandardCharsets.UTF_8);
  }

  private String err() {
    return err.toString(StandardCharsets.UTF_8);
  }

  private void create() throws SQLException {
    try (var it = source.getConnection()) {
      DatabaseRows.run(it, "create database " + other);
    }
  }

  private static String url(DataSource source) {
    try (var it = source.getConnection()) {
      return it.getMetaData().getURL().replaceAll("[?].*", "");
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private String to() {
    return url(source).replaceAll("/[^/]*$", "/" + other);
  }

  private static Connection connect(String url) throws SQLException {
    return DriverManager.getConnection(url, "postgres", "postgres");
  }

  private static BackupManifest held(Path file) throws IOException {
    try (var backup = new BackupReader(file)) {
      return backup.held();
    }
  }

  /** Of each table, in an order of our own: partitions are read in whichever they were made. */
  private static Map<String, List<String>> rows(Path file, BackupManifest held) throws IOException {
    var rows = new TreeMap<String, List<String>>();
    try (var zip = new ZipFile(file.toFile())) {
      for (var table : held.tables())
        try (var in = zip.getInputStream(zip.getEntry(table.entry()))) {
          var text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
          rows.put(table.name(), text.lines().sorted().toList());
        }
    }
    return rows;
  }

  private long named(String name) throws SQLException {
    try (var connection = connect(to());
        var asked =
            connection.prepareStatement("select count(*) from customer where display_name = ?")) {
      asked.setString(1, name);
      try (var rows = asked.executeQuery()) {
        rows.next();
        return rows.getLong(1);
      }
    }
  }

  private static long tables(String url) throws SQLException {
    try (var connection = connect(url)) {
      return DatabaseRows.one(
          connection,
          "select count(*) from pg_class where relnamespace = 'public'::regnamespace",
          row -> row.getLong(1));
    }
  }

  private Path altered(Path file, String entry, UnaryOperator<String> change) throws IOException {
    var altered = Files.createTempFile(folder, "altered", ".backup");
    try (var in = new ZipInputStream(Files.newInputStream(file));
        var zip = new ZipOutputStream(Files.newOutputStream(altered))) {
      for (var it = in.getNextEntry(); it != null; it = in.getNextEntry()) {
        zip.putNextEntry(new ZipEntry(it.getName()));
        var bytes = in.readAllBytes();
        zip.write(
            it.getName().equals(entry)
                ? change
                    .apply(new String(bytes, StandardCharsets.UTF_8))
                    .getBytes(StandardCharsets.UTF_8)
                : bytes);
        zip.closeEntry();
      }
    }
    return altered;
  }
}
