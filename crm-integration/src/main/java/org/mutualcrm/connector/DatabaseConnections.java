package org.mutualcrm.connector;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.audit.AuditTrail;
import org.mutualcrm.audit.Change;
import org.mutualcrm.legacy.ImportRefused;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Connections to databases of other systems: set up, tried out, looked into. */
@Service
public class DatabaseConnections {

  private static final String KIND = "database-connections";
  private static final int MOST_TABLES = 2_000;
  private static final int MOST_COLUMNS = 500;

  private final ConnectionRows rows;
  private final DatabaseDoor door;
  private final Sealing sealing;
  private final AuditTrail trail;
  private final Clock clock;

  DatabaseConnections(
      ConnectionRows rows, DatabaseDoor door, Sealing sealing, AuditTrail trail, Clock clock) {
    this.rows = rows;
    this.door = door;
    this.sealing = sealing;
    this.trail = trail;
    this.clock = clock;
  }

  /**
   * What a database said when it was tried out.
   *
   * @param server its product and version
   * @param tables how many tables and views this user sees
   */
  public record Answer(String server, int tables) {}

  /** A table or view, with its schema where there is more than one. */
  public record Table(String name, boolean view) {}

  /** A column as its database describes it. */
  public record Column(String name, String type, boolean key) {}

  /** By name. */
  public List<DatabaseConnection> list() {
    return rows.list();
  }

  public Optional<DatabaseConnection> find(ConnectionId id) {
    return rows.find(id).map(StoredConnection::connection);
  }

  /**
   * @throws ImportRefused if the name is taken
   */
  @Transactional
  public DatabaseConnection create(DraftConnection draft, String by) {
    var id = ConnectionId.next();
    var password = draft.password() == null ? "" : draft.password();
    try {
      rows.insert(id, draft, sealing.seal(id, password), by, clock.instant());
    } catch (DuplicateKeyException _) {
      throw nameTaken();
    }
    var connection = rows.get(id).connection();
    tell(id, null, connection);
    return connection;
  }

  /**
   * @throws ImportRefused if there is none, the name is taken, or somebody changed it since
   */
  @Transactional
  public DatabaseConnection change(ConnectionId id, DraftConnection draft, int version) {
    var before = rows.get(id).connection();
    var password = draft.password();
    // A password goes only where it was given for: it must not be sent to a machine of one's
    // choice.
    boolean elsewhere =
        !before.host().equalsIgnoreCase(draft.host())
            || !Integer.valueOf(before.port()).equals(portOf(draft))
            || (before.encrypted() && !draft.encrypted());
    if (password == null && elsewhere) {
      throw Faults.invalid(
          "PASSWORD_NEEDED",
          "password",
          "For another host or port, or without encryption, the password has to be given again",
          "Enter it.");
    }
    try {
      var sealed = password == null ? null : sealing.seal(id, password);
      if (!rows.update(id, draft, sealed, version, clock.instant())) throw moved();
    } catch (DuplicateKeyException _) {
      throw nameTaken();
    }
    var connection = rows.get(id).connection();
    tell(id, before, connection);
    return connection;
  }

  private void tell(
      ConnectionId id, @Nullable DatabaseConnection before, DatabaseConnection after) {
    trail.changed(
        Change.of(KIND, id.value())
            .with("host", before == null ? null : before.host(), after.host())
            .with("port", before == null ? null : before.port(), after.port())
            .with("encrypted", before == null ? null : before.encrypted(), after.encrypted()));
  }

  /**
   * @throws ImportRefused if something is still read from it
   */
  @Transactional
  public boolean remove(ConnectionId id) {
    try {
      boolean removed = rows.delete(id);
      if (removed) trail.changed(Change.of(KIND, id.value()).with("removed", true));
      return removed;
    } catch (DataIntegrityViolationException _) {
      throw Faults.conflict(
          "CONNECTION_USED", "Sources are read through it", "Remove its sources first.");
    }
  }

  /**
   * Tries it out now; what came of it is kept with it.
   *
   * @throws ImportRefused if it does not work, and why
   */
  public Answer test(ConnectionId id) {
    var stored = rows.get(id);
    try {
      var answer = door.through(stored, DatabaseConnections::answer);
      rows.tested(id, null, clock.instant());
      return answer;
    } catch (ImportRefused e) {
      rows.tested(id, e.getMessage() + ". " + e.hint(), clock.instant());
      throw e;
    }
  }

  /** The tables and views this user may see, by name. */
  public List<Table> tables(ConnectionId id) {
    return door.through(rows.get(id), DatabaseConnections::tables);
  }

  /** The columns of a table as {@link #tables} names it. */
  public List<Column> columns(ConnectionId id, String table) {
    return door.through(rows.get(id), it -> columns(it, table));
  }

  private static Answer answer(Connection database) throws SQLException {
    var about = database.getMetaData();
    var server = about.getDatabaseProductName() + " " + about.getDatabaseProductVersion();
    int tables = tables(database).size();
    if (tables == 0)
      throw Faults.invalid(
          "NOT_ALLOWED",
          "username",
          "The user may sign in, but sees no table",
          "Grant it SELECT on what is to be read, and nothing else.");
    return new Answer(server, tables);
  }

  private static List<Table> tables(Connection database) throws SQLException {
    var found = new ArrayList<Table>();
    var kinds = new String[] {"TABLE", "BASE TABLE", "VIEW", "PARTITIONED TABLE"};
    try (var row =
        database.getMetaData().getTables(database.getCatalog(), schema(database), "%", kinds)) {
      while (row.next() && found.size() < MOST_TABLES)
        found.add(new Table(row.getString(3), String.valueOf(row.getString(4)).contains("VIEW")));
    }
    return found;
  }

  private static List<Column> columns(Connection database, String table) throws SQLException {
    var about = database.getMetaData();
    var catalog = database.getCatalog();
    var schema = schema(database);
    boolean known = tables(database).stream().anyMatch(it -> it.name().equals(table));
    if (!known)
      throw Faults.invalid(
          "NO_SUCH_TABLE", "table", "The database has no table " + table, "List its tables.");
    var keys = new ArrayList<String>();
    try (var row = about.getPrimaryKeys(catalog, schema, table)) {
      while (row.next()) keys.add(row.getString(4));
    }
    var found = new ArrayList<Column>();
    var escape = about.getSearchStringEscape();
    var pattern = table.replace(escape, escape + escape).replace("_", escape + "_");
    try (var row = about.getColumns(catalog, schema, pattern.replace("%", escape + "%"), "%")) {
      while (row.next() && found.size() < MOST_COLUMNS)
        found.add(new Column(row.getString(4), row.getString(6), keys.contains(row.getString(4))));
    }
    return found;
  }

  private static @org.jspecify.annotations.Nullable String schema(Connection database)
      throws SQLException {
    return database.getSchema();
  }

  private static Integer portOf(DraftConnection draft) {
    var port = draft.port();
    return port == null ? draft.product().port() : port;
  }

  private static ImportRefused nameTaken() {
    return Faults.conflict("NAME_TAKEN", "Another is called so", "Give it a name of its own.");
  }

  static ImportRefused moved() {
    return Faults.conflict(
        "CHANGED_SINCE", "Somebody changed it since", "Read it again, then change it.");
  }
}
