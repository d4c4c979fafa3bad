package org.mutualcrm.capture;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.OperatingSystemMXBean;
import crmtesting.CrmTest;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.mutualcrm.channel.ChannelAccount;
import org.mutualcrm.channel.ChannelSecrets;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What taking a delivery and reading it costs. No test: it is run by its name and prints what
 * docs/performance.md tells.
 */
@CrmTest
class ReadingMeasurement {

  private static final int DELIVERIES = Integer.getInteger("deliveries", 10_000);
  private static final int PEOPLE = Integer.getInteger("people", 3_000);
  private static final int CLIENTS = 64;

  @Autowired Capture capture;
  @Autowired EnvelopeDrain drain;
  @Autowired ChannelAccounts accounts;
  @Autowired JdbcClient jdbc;
  @Autowired Clock clock;

  @Test
  void takeAndRead() throws Exception {
    drain.stop();
    var account =
        accounts.connect(
            new ConnectAccount(
                "village", "square", "1", "The square", new ChannelSecrets("s3cret", "v", "a")));
    round("warming", 3_000);
    round("MEASURED", DELIVERIES);
    drain.start();
    assertThat(unread(account)).isZero();
  }

  private void round(String name, int deliveries) throws Exception {
    var tasks = new ArrayList<Callable<Receipt>>();
    long at = clock.instant().getEpochSecond();
    for (int i = 0; i < deliveries; i++) {
      var body =
          "say %s-%d p-%d %d 0 Do you have pistachio today?"
              .formatted(name, i, i * 7919 % PEOPLE, at)
              .getBytes(UTF_8);
      tasks.add(() -> capture.receive("village", "square", Map.of("signature", "s3cret"), body));
    }
    var taking = new Stopwatch();
    try (var callers = Executors.newFixedThreadPool(CLIENTS)) {
      for (var it : callers.invokeAll(tasks)) it.get();
    }
    taking.print(name + " taken", deliveries);
    var reading = new Stopwatch();
    int read = drain.drain();
    reading.print(name + " read", read);
  }

  private long unread(ChannelAccount account) {
    return jdbc.sql("select count(*) from raw_envelope where account_id = ? and status <> 'DONE'")
        .param(account.id())
        .query(Long.class)
        .single();
  }

  /** Wall clock, and processor of this process and of the database's. */
  private final class Stopwatch {

    private final long began = System.nanoTime();
    private final long here = here();
    private final long database = database();

    void print(String what, int count) throws IOException {
      double seconds = (System.nanoTime() - began) / 1e9;
      System.out.printf(
          Locale.ROOT,
          "%s: %,d in %.1f s, %,.0f/s; %.2f ms of processor each here, %.2f in PostgreSQL; load %s%n",
          what,
          count,
          seconds,
          count / seconds,
          (here() - here) / 1e6 / count,
          (database() - database) * 10.0 / count,
          Files.readString(Path.of("/proc/loadavg")).split(" ")[0]);
    }

    private static long here() {
      return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
          .getProcessCpuTime();
    }

    /** Ticks of a hundredth of a second of all processes of our PostgreSQL that live. */
    private long database() {
      long ticks = 0;
      for (var pid : jdbc.sql("select pid from pg_stat_activity").query(Integer.class).list()) {
        try {
          var stat = Files.readString(Path.of("/proc/" + pid + "/stat"));
          var words = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
          ticks += Long.parseLong(words[11]) + Long.parseLong(words[12]);
        } catch (IOException _) {
          // It has ended meanwhile.
        }
      }
      return ticks;
    }
  }
}
