package org.mutualcrm.timeline;

import java.time.Clock;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * The years the timeline is divided into, made when first written to: a page looks into every
 * partition its customer may have an entry in, so there are few. A year that was begun in months
 * goes on in months. Attaching takes a lock that lets readers and writers pass, and its own
 * transaction, so that nobody waits for a long import.
 */
@Component
class Partitions {

  private final JdbcClient jdbc;
  private final Clock clock;
  private final Set<YearMonth> known = ConcurrentHashMap.newKeySet();

  Partitions(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /**
   * Makes this month and the next before anybody needs them: making one takes a second connection,
   * which nobody should have to wait for while holding a first.
   */
  @Scheduled(initialDelay = 0, fixedDelay = 6, timeUnit = TimeUnit.HOURS)
  @Transactional
  void prepare() {
    var now = month(clock.instant());
    make(now);
    make(now.plusMonths(1));
    jdbc.sql(
            "select inhrelid::regclass::text from pg_inherits where inhparent = 'touchpoint'::regclass")
        .query(String.class)
        .list()
        .forEach(this::know);
  }

  static YearMonth month(Instant instant) {
    return YearMonth.from(instant.atZone(ZoneOffset.UTC));
  }

  boolean known(YearMonth month) {
    return known.contains(month);
  }

  @Transactional(propagation = Propagation.REQUIRES_NEW)
  void make(YearMonth month) {
    jdbc.sql("select pg_advisory_xact_lock(hashtextextended('touchpoint partitions', 2))")
        .query()
        .singleRow();
    var year = "touchpoint_%04d".formatted(month.getYear());
    var january = YearMonth.of(month.getYear(), 1);
    if (begunInMonths(year)) {
      attach(year + "_%02d".formatted(month.getMonthValue()), month, month.plusMonths(1));
    } else {
      attach(year, january, january.plusYears(1));
    }
  }

  private boolean begunInMonths(String year) {
    return jdbc.sql(
            """
            select exists (select 1 from pg_inherits
                           where inhparent = 'touchpoint'::regclass and starts_with(inhrelid::regclass::text, ?))
            """)
        .param(year + "_")
        .query(Boolean.class)
        .single();
  }

  private void attach(String table, YearMonth from, YearMonth to) {
    boolean exists =
        jdbc.sql("select to_regclass(?) is not null").param(table).query(Boolean.class).single();
    if (!exists) {
      jdbc.sql("create table " + table + " (like touchpoint including all)").update();
      jdbc.sql(
              "alter table touchpoint attach partition %s for values from ('%s-01 00:00+00') to ('%s-01 00:00+00')"
                  .formatted(table, from, to))
          .update();
    }
    know(table);
  }

  private void know(String table) {
    var parts = table.split("_", -1);
    int year = Integer.parseInt(parts[1]);
    for (int month = 1; month <= 12; month++) {
      boolean covered = parts.length == 2 || Integer.parseInt(parts[2]) == month;
      if (covered) known.add(YearMonth.of(year, month));
    }
  }
}
