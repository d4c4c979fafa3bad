package crmtesting;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;

/** One real PostgreSQL for all tests of a module. */
@TestConfiguration(proxyBeanMethods = false)
public class EmbeddedPostgresConfiguration {

  private static final EmbeddedPostgres POSTGRES = start();

  private static EmbeddedPostgres start() {
    try {
      var builder = EmbeddedPostgres.builder().setServerConfig("max_connections", "120");
      // For measurements: as it is where data matters. Tests need not wait for the disk.
      if (Boolean.getBoolean("durable"))
        List.of("fsync", "synchronous_commit", "full_page_writes")
            .forEach(it -> builder.setServerConfig(it, "on"));
      return builder.start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Bean
  JdbcConnectionDetails connectionDetails() {
    return new JdbcConnectionDetails() {
      @Override
      public String getUsername() {
        return "postgres";
      }

      @Override
      public String getPassword() {
        return "postgres";
      }

      @Override
      public String getJdbcUrl() {
        return POSTGRES.getJdbcUrl("postgres", "postgres");
      }
    };
  }
}
