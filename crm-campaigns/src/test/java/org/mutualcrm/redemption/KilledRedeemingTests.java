package org.mutualcrm.redemption;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
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
 * A process is killed while its tills redeem and take back, and tills ask again, with the same key,
 * whatever was not answered. {@code -Dkills=20} kills oftener.
 */
@CrmTest
class KilledRedeemingTests {

  private static final int KILLS = Integer.getInteger("kills", 2);
  private static final int TILLS = 8;
  private static final long LIFE_MILLIS = 800;
  private static final int USES_A_LIFE = 200;

  @Autowired JdbcConnectionDetails database;
  @Autowired JdbcClient jdbc;

  private final HttpClient http = HttpClient.newHttpClient();
  private final Queue<String> unanswered = new ConcurrentLinkedQueue<>();
  private final Map<String, String> answers = new ConcurrentHashMap<>();
  private int uses;

  @Test
  void countersAndLedgerAgreeAndEveryKeyCountsOnceHoweverOftenTheProcessIsKilled()
      throws Exception {
    jdbc.sql("drop database if exists killed_redeeming").update();
    jdbc.sql("create database killed_redeeming").update();
    for (int life = 0; life < KILLS; life++) {
      var process = start();
      try {
        ask();
        redeemFor(process, ThreadLocalRandom.current().nextLong(LIFE_MILLIS));
      } finally {
        process.kill();
      }
    }
    var survivor = start();
    try {
      redeemFor(survivor, TimeUnit.MINUTES.toMillis(1));
      assertThat(unanswered).isEmpty();
      assertBalanced(survivor);
      assertThat(redeemedKeys()).containsExactlyInAnyOrderElementsOf(answeredKeys());
      // What was brought back can be used again, to the last cent.
      answers.clear();
      ask();
      redeemFor(survivor, TimeUnit.MINUTES.toMillis(1));
      assertThat(answers).containsValue("BUDGET_REACHED");
      assertThat(assertBalanced(survivor)).isLessThanOrEqualTo(RedeemingProcess.BUDGET);
    } finally {
      survivor.kill();
    }
  }

  private List<String> redeemedKeys() {
    return killed().sql("select idempotency_key from redemption").query(String.class).list();
  }

  private List<String> answeredKeys() {
    return answers.entrySet().stream()
        .filter(it -> it.getKey().startsWith("redeem ") && it.getValue().equals("REDEEMED"))
        .map(it -> it.getKey().split(" ")[2])
        .toList();
  }

  /** Answers how many uses stand. */
  private long assertBalanced(Running process) throws Exception {
    var said = List.of(send(process, "balance").split(" "));
    assertThat(said.get(0)).as("uses").isEqualTo(said.get(1)).isEqualTo(said.get(4));
    assertThat(said.get(2)).as("cents").isEqualTo(said.get(3));
    assertThat(Long.parseLong(said.get(3))).isLessThanOrEqualTo(100L * RedeemingProcess.BUDGET);
    return Long.parseLong(said.get(1));
  }

  private void ask() {
    var codes = killed().sql("select code from code").query(String.class).list();
    for (int i = 0; i < USES_A_LIFE; i++)
      unanswered.add("redeem " + codes.get(i % codes.size()) + " key-" + uses++);
  }

  /** Redeems what waits until nothing does or the time is over. */
  private void redeemFor(Running process, long millis) throws InterruptedException {
    long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
    try (var tills = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < TILLS; i++) tills.submit(() -> redeem(process, end));
      tills.shutdown();
      if (!tills.awaitTermination(millis, TimeUnit.MILLISECONDS)) process.kill();
    }
  }

  private void redeem(Running process, long end) {
    String next;
    while (System.nanoTime() < end && (next = unanswered.poll()) != null) {
      try {
        var said = send(process, next);
        answers.put(next, said);
        // Every third use is brought back.
        if (said.equals("REDEEMED") && next.hashCode() % 3 == 0)
          unanswered.add(next.replaceFirst("redeem", "back"));
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

  private String send(Running process, String words) throws IOException, InterruptedException {
    var request =
        HttpRequest.newBuilder(process.address()).POST(BodyPublishers.ofString(words, UTF_8));
    var answer = http.send(request.build(), BodyHandlers.ofString());
    assertThat(answer.statusCode()).as(words).isEqualTo(200);
    return answer.body();
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
                RedeemingProcess.class.getName(),
                "--spring.datasource.url=" + url(),
                "--spring.datasource.username=" + database.getUsername(),
                "--spring.datasource.password=" + database.getPassword(),
                "--spring.main.web-application-type=none",
                "--spring.main.lazy-initialization=true",
                "--spring.liquibase.change-log=classpath:db/changelog/master.yaml",
                "--spring.modulith.events.jdbc.schema-initialization.enabled=false",
                "--spring.modulith.events.completion-mode=delete",
                "--spring.jpa.hibernate.ddl-auto=none"));
    var process =
        new ProcessBuilder(command).redirectError(new File("target/killed-redeeming.log")).start();
    var said = new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8));
    for (String line = said.readLine(); line != null; line = said.readLine()) {
      if (!line.startsWith("listening ")) continue;
      Thread.ofVirtual().start(() -> said.lines().forEach(_ -> {}));
      return new Running(process, URI.create("http://127.0.0.1:" + line.substring(10) + "/"));
    }
    throw new IOException("The process did not start; see target/killed-redeeming.log");
  }

  private String url() {
    return database.getJdbcUrl().replaceFirst("/postgres(?=\\?|$)", "/killed_redeeming");
  }

  private JdbcClient killed() {
    return JdbcClient.create(
        new DriverManagerDataSource(url(), database.getUsername(), database.getPassword()));
  }
}
