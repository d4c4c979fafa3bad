package org.mutualcrm.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The database a command is about: that of the settings, or the demo's own while it runs. */
record DatabaseAddress(String url, @Nullable String user, @Nullable String password) {

  private static final int PORT_LINE = 3;

  /**
   * @param demo whether the embedded one below {@code CRM_HOME} is meant
   */
  static DatabaseAddress of(Map<String, String> environment, boolean demo) throws IOException {
    if (demo) return embedded(Path.of(environment.getOrDefault("CRM_HOME", ".mutual")));
    var url = environment.get("CRM_DB_URL");
    if (url == null || url.isBlank())
      throw new Misuse(
          "CRM_DB_URL is not set: set it with CRM_DB_USER and CRM_DB_PASSWORD, or say --demo");
    if (!url.startsWith("jdbc:postgresql:"))
      throw new Misuse("CRM_DB_URL does not begin with jdbc:postgresql:");
    return new DatabaseAddress(
        url, environment.get("CRM_DB_USER"), environment.get("CRM_DB_PASSWORD"));
  }

  private static DatabaseAddress embedded(Path home) throws IOException {
    var file = home.resolve("postgres/postmaster.pid");
    if (!Files.exists(file))
      throw new Misuse("The demo's database does not run: start it with ./crm demo");
    var port = Files.readAllLines(file).get(PORT_LINE).strip();
    return new DatabaseAddress(
        "jdbc:postgresql://localhost:" + port + "/postgres", "postgres", "postgres");
  }

  Connection connect() throws SQLException {
    return DriverManager.getConnection(url, user, password);
  }
}
