package org.mutualcrm.demo;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.springframework.context.annotation.Profile;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Says now and then how far the history is, to whoever started the demo and waits. */
@Component
@Profile("demo")
class Progress {

  private static final Duration EVERY = Duration.ofSeconds(3);
  private static final DateTimeFormatter MONTH =
      DateTimeFormatter.ofPattern("MMMM yyyy", Locale.ENGLISH);

  private final JdbcClient jdbc;
  private int all;
  private int done;
  private long saidAt;

  Progress(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  void begin(int happenings) {
    all = happenings;
    done = 0;
    saidAt = System.nanoTime();
  }

  void reached(Instant at) {
    done++;
    if (System.nanoTime() - saidAt < EVERY.toNanos() && done < all) return;
    saidAt = System.nanoTime();
    System.out.println(
        "Loading demo data: %d %%, %s, %,d people known"
            .formatted(100L * done / all, MONTH.format(at.atZone(ZoneOffset.UTC)), people()));
  }

  private long people() {
    return jdbc.sql("select count(*) from customer").query(Long.class).single();
  }
}
