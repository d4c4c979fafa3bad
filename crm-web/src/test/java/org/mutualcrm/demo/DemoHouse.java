package org.mutualcrm.demo;

import crmtesting.Browser;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.mutualcrm.CrmApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The demo as somebody starts it, on a real server and a database of its own that outlives it. */
final class DemoHouse implements AutoCloseable {

  private static final EmbeddedPostgres POSTGRES = postgres();

  private final ConfigurableApplicationContext context;
  private final HttpClient http = HttpClient.newHttpClient();

  private DemoHouse(ConfigurableApplicationContext context) {
    this.context = context;
  }

  static void makeDatabase(String name) {
    execute("postgres", "drop database if exists " + name + " with (force)");
    execute("postgres", "create database " + name);
  }

  static void execute(String database, String sql) {
    try (var connection = POSTGRES.getDatabase("postgres", database).getConnection();
        var statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  static DemoHouse open(String database, Map<String, Object> settings) {
    var properties = new HashMap<String, Object>();
    properties.put("crm.db.embedded", "false");
    properties.put("spring.datasource.url", POSTGRES.getJdbcUrl("postgres", database));
    properties.put("spring.datasource.username", "postgres");
    properties.put("spring.datasource.password", "postgres");
    properties.put("spring.main.banner-mode", "off");
    properties.put("server.port", String.valueOf(freePort()));
    properties.put("crm.demo.live", "false");
    properties.put("crm.sandbox.echo-after", "300ms");
    properties.put("crm.secret-key-file", "target/demo-tests/" + database + ".key");
    properties.putAll(settings);
    return new DemoHouse(
        new SpringApplicationBuilder(CrmApplication.class)
            .profiles("demo")
            .run(
                properties.entrySet().stream()
                    .map(it -> "--" + it.getKey() + "=" + it.getValue())
                    .toArray(String[]::new)));
  }

  <T> T the(Class<T> type) {
    return context.getBean(type);
  }

  String url(String path) {
    return "http://127.0.0.1:" + context.getEnvironment().getProperty("local.server.port") + path;
  }

  long count(String rows) {
    return the(JdbcClient.class).sql("select count(*) from " + rows).query(Long.class).single();
  }

  HttpResponse<String> send(HttpRequest request) {
    try {
      return http.send(request, BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  Browser browser() {
    return new Browser(URI.create(url("/")).getPort());
  }

  static void eventually(Callable<Boolean> fact) {
    long giveUp = System.nanoTime() + Duration.ofSeconds(30).toNanos();
    try {
      while (!fact.call()) {
        if (System.nanoTime() > giveUp) throw new AssertionError("Not within 30 s");
        Thread.sleep(50);
      }
    } catch (AssertionError e) {
      throw e;
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    context.close();
  }

  private static EmbeddedPostgres postgres() {
    try {
      return EmbeddedPostgres.builder().setServerConfig("max_connections", "80").start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static int freePort() {
    try (var socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
