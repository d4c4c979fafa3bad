package org.mutualcrm.connector;

import java.util.Properties;

/** A database we know how to speak to. The driver of each has to be there, see {@link Drivers}. */
public enum Product {
  MARIADB("MariaDB or MySQL", 3306, "jdbc:mariadb://%s:%d/%s"),
  POSTGRESQL("PostgreSQL", 5432, "jdbc:postgresql://%s:%d/%s"),
  SQLSERVER("SQL Server", 1433, "jdbc:sqlserver://%s:%d;databaseName=%s"),
  ORACLE("Oracle", 1521, "jdbc:oracle:thin:@//%s:%d/%s");

  private static final int CONNECT_SECONDS = 10;

  private final String label;
  private final int port;
  private final String url;

  Product(String label, int port, String url) {
    this.label = label;
    this.port = port;
    this.url = url;
  }

  public String label() {
    return label;
  }

  /** Where it usually listens. */
  public int port() {
    return port;
  }

  String url(String host, int at, String database) {
    var address = host.contains(":") ? "[" + host + "]" : host;
    return String.format(java.util.Locale.ROOT, url, address, at, database);
  }

  /**
   * With patience in seconds or milliseconds as each driver has it, and no way to read files of
   * this machine.
   */
  Properties properties(String user, String password, boolean encrypted, int readSeconds) {
    var it = new Properties();
    it.setProperty("user", user);
    it.setProperty("password", password);
    switch (this) {
      case MARIADB -> {
        it.setProperty("connectTimeout", String.valueOf(CONNECT_SECONDS * 1_000));
        it.setProperty("socketTimeout", String.valueOf(readSeconds * 1_000));
        it.setProperty("allowLocalInfile", "false");
        it.setProperty("sslMode", encrypted ? "verify-full" : "disable");
        if (!encrypted) it.setProperty("allowPublicKeyRetrieval", "true");
      }
      case POSTGRESQL -> {
        it.setProperty("connectTimeout", String.valueOf(CONNECT_SECONDS));
        it.setProperty("loginTimeout", String.valueOf(CONNECT_SECONDS));
        it.setProperty("socketTimeout", String.valueOf(readSeconds));
        it.setProperty("sslmode", encrypted ? "verify-full" : "prefer");
        it.setProperty("ApplicationName", "Mutual");
        it.setProperty("options", "-c default_transaction_read_only=on");
      }
      case SQLSERVER -> {
        it.setProperty("loginTimeout", String.valueOf(CONNECT_SECONDS));
        it.setProperty("socketTimeout", String.valueOf(readSeconds * 1_000));
        it.setProperty("encrypt", String.valueOf(encrypted));
        it.setProperty("applicationIntent", "ReadOnly");
      }
      case ORACLE -> {
        it.setProperty("oracle.net.CONNECT_TIMEOUT", String.valueOf(CONNECT_SECONDS * 1_000));
        it.setProperty("oracle.jdbc.ReadTimeout", String.valueOf(readSeconds * 1_000));
      }
    }
    return it;
  }
}
