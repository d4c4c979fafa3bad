package org.mutualcrm.connector;

import java.sql.Connection;
import java.sql.SQLException;
import org.mutualcrm.legacy.ImportRefused;
import org.springframework.stereotype.Component;

/**
 * Opens databases of other systems, to read only: at the very address that was checked, in a
 * transaction that may not write, with an end to every wait.
 */
@Component
class DatabaseDoor {

  private final Drivers drivers;
  private final HostGuard guard;
  private final Sealing sealing;
  private final ConnectorSettings settings;

  DatabaseDoor(Drivers drivers, HostGuard guard, Sealing sealing, ConnectorSettings settings) {
    this.drivers = drivers;
    this.guard = guard;
    this.sealing = sealing;
    this.settings = settings;
  }

  /** What is done with an open database. */
  interface Work<T> {
    T with(Connection database) throws SQLException;
  }

  /**
   * @throws ImportRefused if the database cannot be reached or refuses, and why
   */
  <T> T through(StoredConnection to, Work<T> work) {
    try (var database = open(to)) {
      database.setAutoCommit(false);
      try {
        return work.with(database);
      } finally {
        // Nothing was written, and nothing is to be kept.
        database.rollback();
      }
    } catch (SQLException e) {
      throw Faults.of(e);
    }
  }

  private Connection open(StoredConnection to) throws SQLException {
    var it = to.connection();
    var address = guard.address(it.host());
    // A certificate proves a name; without one, only the address that was checked is spoken to.
    var host = it.encrypted() ? it.host() : address.getHostAddress();
    var url = it.product().url(host, it.port(), it.database());
    var properties =
        it.product()
            .properties(
                it.username(),
                sealing.open(it.id(), to.sealed()),
                it.encrypted(),
                settings.patienceSeconds());
    var database = drivers.of(it.product(), url).connect(url, properties);
    if (database == null) throw new SQLException("No connection", "08001");
    try {
      database.setReadOnly(true);
      return database;
    } catch (SQLException e) {
      database.close();
      throw e;
    }
  }

  int patienceSeconds() {
    return settings.patienceSeconds();
  }

  int fetchSize() {
    return settings.fetchSize();
  }
}
