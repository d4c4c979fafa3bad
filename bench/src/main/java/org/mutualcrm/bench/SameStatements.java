package org.mutualcrm.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

/**
 * What pgbench reaches with the statements that a request of {@link ReadProfiles} costs, prepared,
 * on the same database and the same people: what is left of it over HTTP is the server's own doing.
 */
class SameStatements {

  private final Options options;

  SameStatements(Options options) {
    this.options = options;
  }

  /** Puts them, with as many clients for as long as the load was. */
  String run(List<UUID> people) throws IOException, InterruptedException {
    var url = options.required("db");
    remember(url, people);
    var script = Files.createTempFile("profile", ".sql");
    try {
      Files.writeString(script, statements());
      var server = java.net.URI.create(url.substring("jdbc:".length()));
      var pgbench =
          new ProcessBuilder(
                  options.required("pgbench"),
                  "--no-vacuum",
                  "--protocol=prepared",
                  "--client=" + options.clients(),
                  "--jobs=2",
                  "--time=" + options.measured().toSeconds(),
                  "--define=people=" + people.size(),
                  "--host=" + server.getHost(),
                  "--port=" + server.getPort(),
                  "--username=postgres",
                  "--file=" + script,
                  server.getPath().substring(1))
              .redirectErrorStream(true)
              .start();
      var said = new String(pgbench.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      if (pgbench.waitFor() != 0) throw new IOException("pgbench: " + said);
      return said.lines()
          .filter(it -> it.startsWith("tps") || it.startsWith("latency"))
          .reduce("pgbench, same statements", (all, it) -> all + "\n  " + it);
    } finally {
      Files.delete(script);
    }
  }

  private static void remember(String url, List<UUID> people) throws IOException {
    try (var connection = DriverManager.getConnection(url)) {
      try (var statement = connection.createStatement()) {
        statement.execute("drop table if exists bench_person");
        statement.execute(
            "create table bench_person (n int primary key, customer_id uuid not null, records uuid[])");
      }
      try (var insert =
          connection.prepareStatement(
              """
              insert into bench_person
              select p.n, p.id, array(select source_record_id from source_record where customer_id = p.id)
              from unnest(?) with ordinality p (id, n)
              """)) {
        insert.setArray(1, connection.createArrayOf("uuid", people.toArray()));
        insert.execute();
      }
      try (var statement = connection.createStatement()) {
        statement.execute("analyze bench_person");
      }
    } catch (SQLException e) {
      throw new IOException(e.getMessage(), e);
    }
  }

  private static String statements() throws IOException {
    try (var file = SameStatements.class.getResourceAsStream("/profile.pgbench.sql")) {
      return new String(Objects.requireNonNull(file).readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
