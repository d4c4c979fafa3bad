package org.mutualcrm.web.database;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * A real PostgreSQL of our own, with its data kept under one directory, for whoever has no other.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty(name = "crm.db.embedded", havingValue = "true")
class EmbeddedDatabase {

  @Bean(destroyMethod = "close")
  EmbeddedPostgres postgres(@Value("${crm.db.embedded-directory}") Path directory)
      throws IOException {
    var data = directory.toAbsolutePath().normalize();
    Files.createDirectories(data.getParent());
    // Data outlives the process here, so PostgreSQL must not be told that losing it is fine.
    return EmbeddedPostgres.builder()
        .setOverrideWorkingDirectory(data.resolveSibling("postgres-binaries").toFile())
        .setDataDirectory(data)
        .setCleanDataDirectory(false)
        // Spring closes it, after all who use it; a hook of its own would race them to the end.
        .setRegisterShutdownHook(false)
        .setServerConfig("fsync", "on")
        .setServerConfig("synchronous_commit", "on")
        .setServerConfig("full_page_writes", "on")
        .setServerConfig("shared_buffers", "512MB")
        .setServerConfig("max_connections", "100")
        .setPGStartupWait(Duration.ofSeconds(60))
        .start();
  }

  @Bean
  JdbcConnectionDetails connectionDetails(EmbeddedPostgres postgres) {
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
        return postgres.getJdbcUrl("postgres", "postgres");
      }
    };
  }
}
