package org.mutualcrm.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Objects;

/**
 * Makes customers and touchpoints in an empty database by statements over whole sets, since going
 * through the doors would take a day. Names follow a steep curve; a few customers have 10,000
 * entries and two have 60,000.
 */
class Fill {

  private final String url;
  private final int customers;
  private final int touchpoints;

  Fill(Options options) {
    url = options.required("db");
    customers = options.number("customers", 1_000_000);
    touchpoints = options.number("touchpoints", 10_000_000);
  }

  void run() throws IOException {
    long begun = System.nanoTime();
    try (var connection = DriverManager.getConnection(url);
        var statement = connection.createStatement()) {
      if (count(statement, "select count(*) from (select 1 from customer limit 1) x") > 0) {
        System.out.println("There are customers already; nothing was added.");
        return;
      }
      statement.execute("set synchronous_commit = off");
      statement.execute("set maintenance_work_mem = '512MB'");
      statement.execute("set work_mem = '128MB'");
      statement.execute("set bench.customers = " + customers);
      statement.execute("set bench.touchpoints = " + touchpoints);
      for (var sql : script().split("\n\n")) {
        long start = System.nanoTime();
        statement.execute(sql);
        long seconds = (System.nanoTime() - start) / 1_000_000_000;
        if (seconds > 5) System.out.printf("%4d s  %s%n", seconds, gist(sql));
      }
      System.out.printf(
          "%,d customers and %,d touchpoints in %d s%n",
          count(statement, "select count(*) from customer"),
          count(statement, "select count(*) from touchpoint"),
          (System.nanoTime() - begun) / 1_000_000_000);
    } catch (SQLException e) {
      throw new IOException(e.getMessage(), e);
    }
  }

  private static long count(Statement statement, String sql) throws SQLException {
    try (var row = statement.executeQuery(sql)) {
      row.next();
      return row.getLong(1);
    }
  }

  private static String gist(String sql) {
    var first = sql.lines().filter(it -> !it.startsWith("--")).findFirst().orElse("");
    return first.substring(0, Math.min(60, first.length()));
  }

  private static String script() throws IOException {
    try (var file = Fill.class.getResourceAsStream("/million.sql")) {
      return new String(Objects.requireNonNull(file).readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
