package org.mutualcrm.redemption;

import static org.assertj.core.api.Assertions.assertThat;

import crmtesting.CrmTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mutualcrm.offer.CodeText;
import org.mutualcrm.offer.OfferId;
import org.mutualcrm.redemption.RedemptionResult.Redeemed;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * How many redemptions a second, beside pgbench on the same database with every commit on disk. No
 * test: it is run by its name, on a machine that has pgbench, and prints what docs/performance.md
 * tells.
 */
@CrmTest
class RedeemingMeasurement {

  private static final int SECONDS = Integer.getInteger("seconds", 10);
  private static final int[] CLIENTS = {64, 256};

  @Autowired Redeeming redeeming;
  @Autowired Stall stall;
  @Autowired JdbcClient jdbc;
  @Autowired JdbcConnectionDetails database;

  @BeforeEach
  void everyCommitIsOnDisk() {
    for (var it : List.of("fsync", "synchronous_commit", "full_page_writes"))
      assertThat(jdbc.sql("show " + it).query(String.class).single())
          .as("-Ddurable=true")
          .isEqualTo("on");
    stall.live(null, null);
  }

  @Test
  void oneHotCampaign() throws Exception {
    for (int clients : CLIENTS) {
      var reference = stall.live(1_000_000_000L, null);
      pgbench(
          Math.min(clients, 64),
          """
          update offer_use set used = used + 1, discount_minor = discount_minor + 200
          where offer_id = '%s' and used < total_limit;
          """
              .formatted(reference));
      measure("warm-up", clients, hot());
      measure("one hot campaign, a limit, a budget", clients, hot());
    }
  }

  /** Single-use codes of one offer with a limit and a budget. */
  private Supplier<@Nullable CodeText> hot() {
    var offer = stall.live(Money.of(CurrencyUnit.EUR, 1_000_000));
    jdbc.sql("update offer_use set total_limit = 1000000000 where offer_id = ?")
        .param(offer.value())
        .update();
    var codes = new ConcurrentLinkedQueue<>(stall.codes(offer, 100_000));
    return codes::poll;
  }

  @Test
  void aThousandCampaigns() throws Exception {
    var offers = new ArrayList<OfferId>();
    for (int i = 0; i < 1_000; i++) offers.add(stall.live(1_000_000_000L, null));
    var codes = offers.stream().map(it -> stall.shared(it, 1_000_000_000)).toList();
    jdbc.sql("create table many (i int primary key, code text, offer_id uuid)").update();
    for (int i = 0; i < codes.size(); i++)
      jdbc.sql("insert into many values (?, ?, ?)")
          .params(i, codes.get(i).value(), offers.get(i).value())
          .update();
    jdbc.sql("analyze").update();
    for (int clients : CLIENTS) {
      pgbench(Math.min(clients, 64), "\\set i random(0, 999)\n" + SAME);
      Supplier<@Nullable CodeText> any =
          () -> codes.get(ThreadLocalRandom.current().nextInt(codes.size()));
      measure("warm-up", clients, any);
      measure("1,000 campaigns, shared codes", clients, any);
    }
  }

  /** What RedemptionBook does in one statement for one redemption, nothing else. */
  private static final String SAME =
      """
      with it as (select code, offer_id from many where i = :i), taken_code as (
        update code set used = used + 1
        where code = (select code from it) and used < max_uses and voided_at is null
        returning code
      ), taken_offer as (
        update offer_use set used = used + 1, discount_minor = discount_minor + 200
        where offer_id = (select offer_id from it) and (total_limit is null or used < total_limit)
          and exists (select 1 from taken_code)
          and exists (select 1 from offer where offer_id = (select offer_id from it) and status = 'LIVE')
        returning used
      ) insert into redemption (code, redemption_id, offer_id, idempotency_key, request_hash, order_minor,
          discount_minor, currency, channel, redeemed_by, redeemed_at)
        select code, gen_random_uuid(), offer_id, gen_random_uuid()::text, 'EUR 10.00 null till', 1000, 200, 'EUR',
               'till', 'tom', now()
        from it where exists (select 1 from taken_offer);
      """;

  private void measure(String what, int clients, Supplier<@Nullable CodeText> codes)
      throws Exception {
    long end = System.nanoTime() + SECONDS * 1_000_000_000L;
    long begun = System.nanoTime();
    var latencies = new ArrayList<Long>();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var loops = new ArrayList<Future<List<Long>>>();
      for (int i = 0; i < clients; i++) loops.add(threads.submit(() -> loop(end, codes)));
      for (var it : loops) latencies.addAll(it.get());
    }
    double seconds = (System.nanoTime() - begun) / 1e9;
    var sorted = latencies.stream().mapToLong(it -> it).sorted().toArray();
    System.out.printf(
        Locale.ROOT,
        "MEASURED %s, %d clients: %,.0f/s, p50 %.1f ms, p99 %.1f ms, max %.1f ms; load %s%n",
        what,
        clients,
        sorted.length / seconds,
        sorted[sorted.length / 2] / 1e6,
        sorted[sorted.length * 99 / 100] / 1e6,
        sorted[sorted.length - 1] / 1e6,
        load());
  }

  private List<Long> loop(long end, Supplier<@Nullable CodeText> codes) {
    var latencies = new ArrayList<Long>();
    while (System.nanoTime() < end) {
      var code = codes.get();
      if (code == null) break;
      long asked = System.nanoTime();
      var result = redeeming.redeem(Stall.use(code, null));
      latencies.add(System.nanoTime() - asked);
      assertThat(result).isInstanceOf(Redeemed.class);
    }
    return latencies;
  }

  private void pgbench(int clients, String script) throws IOException, InterruptedException {
    var file =
        Files.writeString(
            Files.createTempFile("redeem", ".sql"),
            script.replace('\n', ' ').replace("999) ", "999)\n"));
    var url =
        java.net.URI.create(
            database.getJdbcUrl().substring("jdbc:".length()).replaceAll("\\?.*", ""));
    var command =
        List.of(
            Path.of(System.getProperty("pgbench", "/usr/lib/postgresql/15/bin/pgbench")).toString(),
            "-n",
            "-M",
            "prepared",
            "-c",
            "" + clients,
            "-j",
            "2",
            "-T",
            "" + SECONDS,
            "-h",
            "localhost",
            "-p",
            "" + url.getPort(),
            "-U",
            "postgres",
            "-f",
            file.toString(),
            "postgres");
    var process = new ProcessBuilder(command).redirectErrorStream(true).start();
    var said =
        new String(
            process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(said).isZero();
    Arrays.stream(said.split("\n"))
        .filter(
            it -> it.startsWith("tps") || it.startsWith("latency average") || it.contains("failed"))
        .forEach(it -> System.out.println("MEASURED pgbench, " + clients + " clients: " + it));
    System.out.println("MEASURED load " + load());
  }

  private static String load() throws IOException {
    return Files.readString(Path.of("/proc/loadavg")).split(" ")[0];
  }
}
