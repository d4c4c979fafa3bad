package org.mutualcrm.capture;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import crmtesting.CrmTest;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/**
 * A process that takes deliveries is killed in the midst of them, and the network repeats, as
 * networks do, whatever was not answered. {@code -Dkills=20} kills oftener.
 */
@CrmTest
class KilledCaptureTests {

  private static final int KILLS = Integer.getInteger("kills", 3);
  private static final int DELIVERIES_A_LIFE = 150;
  private static final int SENDERS = 8;
  private static final long LIFE_MILLIS = 1_500;
  private static final int PEOPLE = 12;

  @Autowired JdbcConnectionDetails database;
  @Autowired JdbcClient jdbc;

  private final HttpClient http = HttpClient.newHttpClient();
  private final Queue<String> unanswered = new ConcurrentLinkedQueue<>();
  private final Queue<String> answered = new ConcurrentLinkedQueue<>();

  @Test
  void whatWasAnsweredIsThereOnceAndWhatWasNotIsRepeatedHoweverOftenTheProcessIsKilled()
      throws Exception {
    jdbc.sql("drop database if exists killed").update();
    jdbc.sql("create database killed").update();
    int made = 0;
    for (int life = 0; life < KILLS; life++) {
      for (int i = 0; i < DELIVERIES_A_LIFE; i++) unanswered.add(delivery(made++));
      var process = start();
      try {
        deliverFor(process, ThreadLocalRandom.current().nextLong(LIFE_MILLIS));
      } finally {
        process.kill();
      }
    }
    var survivor = start();
    try {
      // Networks also repeat what they were answered.
      answered.stream().limit(50).forEach(unanswered::add);
      deliverFor(survivor, TimeUnit.MINUTES.toMillis(1));
      assertThat(unanswered).isEmpty();
      await()
          .atMost(Duration.ofMinutes(2))
          .until(() -> count("select count(*) from raw_envelope where status = 'RECEIVED'") == 0);
      await()
          .atMost(Duration.ofMinutes(1))
          .until(() -> count("select count(*) from event_publication") == 0);
    } finally {
      survivor.kill();
    }

    assertThat(count("select count(*) from raw_envelope where status = 'DONE'")).isEqualTo(made);
    assertThat(count("select count(*) from raw_envelope")).isEqualTo(made);
    for (var each :
        List.of(
            "select ref from touchpoint",
            "select external_id from interaction",
            "select external_id from message where kind = 'INBOUND'")) {
      assertThat(killed().sql(each).query(String.class).list())
          .as(each)
          .doesNotHaveDuplicates()
          .hasSize(made);
    }
    assertThat(count("select count(*) from source_record")).isEqualTo(PEOPLE);
  }

  private static String delivery(int number) {
    return "say m-%d p-%d %d 0 Number %d"
        .formatted(number, number % PEOPLE, 1_780_315_200L + number, number);
  }

  /** Delivers what waits until nothing does or the time is over. */
  private void deliverFor(Running process, long millis) throws InterruptedException {
    long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
    try (var senders = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < SENDERS; i++) senders.submit(() -> deliver(process, end));
      senders.shutdown();
      if (!senders.awaitTermination(millis, TimeUnit.MILLISECONDS)) process.kill();
    }
    // Whoever was done early leaves the rest of the time to the reading.
    long left = end - System.nanoTime();
    if (left > 0 && millis < LIFE_MILLIS) TimeUnit.NANOSECONDS.sleep(left);
  }

  private void deliver(Running process, long end) {
    String next;
    while (System.nanoTime() < end && (next = unanswered.poll()) != null) {
      try {
        var request =
            HttpRequest.newBuilder(process.address()).POST(BodyPublishers.ofString(next, UTF_8));
        int status = http.send(request.build(), BodyHandlers.discarding()).statusCode();
        (status == 200 ? answered : unanswered).add(next);
      } catch (IOException e) {
        unanswered.add(next);
        return;
      } catch (InterruptedException e) {
        unanswered.add(next);
        Thread.currentThread().interrupt();
        return;
      }
    }
  }

  private record Running(Process process, URI address) {

    void kill() {
      process.destroyForcibly();
      process.onExit().join();
    }
  }

  private Running start() throws IOException {
    var command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xmx512m",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                "org.mutualcrm.CaptureProcess",
                "--spring.datasource.url=" + url(),
                "--spring.datasource.username=" + database.getUsername(),
                "--spring.datasource.password=" + database.getPassword(),
                "--spring.main.web-application-type=none",
                "--spring.main.lazy-initialization=true",
                "--spring.liquibase.change-log=classpath:db/changelog/master.yaml",
                "--spring.modulith.events.jdbc.schema-initialization.enabled=false",
                "--spring.modulith.events.republish-outstanding-events-on-restart=true",
                "--spring.modulith.events.completion-mode=delete",
                "--spring.jpa.hibernate.ddl-auto=none"));
    var process =
        new ProcessBuilder(command).redirectError(new File("target/killed-capture.log")).start();
    var said = new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8));
    for (String line = said.readLine(); line != null; line = said.readLine()) {
      if (!line.startsWith("listening ")) continue;
      Thread.ofVirtual().start(() -> said.lines().forEach(_ -> {}));
      return new Running(process, URI.create("http://127.0.0.1:" + line.substring(10) + "/"));
    }
    throw new IOException("The process did not start; see target/killed-capture.log");
  }

  private String url() {
    return database.getJdbcUrl().replaceFirst("/postgres(?=\\?|$)", "/killed");
  }

  private JdbcClient killed() {
    return JdbcClient.create(
        new DriverManagerDataSource(url(), database.getUsername(), database.getPassword()));
  }

  private long count(String sql) {
    return killed().sql(sql).query(Long.class).single();
  }
}
