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
 * The months the timeline is divided into, made when first written to. Attaching takes a lock that
 * lets readers and writers pass, and its own transaction, so that nobody waits for a long import.
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
            """
            select substring(inhrelid::regclass::text from 'touchpoint_([0-9]{4}_[0-9]{2})')
            from pg_inherits where inhparent = 'touchpoint'::regclass
            """)
        .query(String.class)
        .list()
        .forEach(it -> known.add(YearMonth.parse(it.replace('_', '-'))));
  }

  static YearMonth month(Instant instant) {
    return YearMonth.from(instant.atZone(ZoneOffset.UTC));
  }

  boolean known(YearMonth month) {
    return known.contains(month);
  }

  @Transactional(propagation = Propagation.REQUIRES_NEW)
  void make(YearMonth month) {
    var table = "touchpoint_%04d_%02d".formatted(month.getYear(), month.getMonthValue());
    jdbc.sql("select pg_advisory_xact_lock(hashtextextended('touchpoint partitions', 2))")
        .query()
        .singleRow();
    boolean exists =
        jdbc.sql("select to_regclass(?) is not null").param(table).query(Boolean.class).single();
    if (!exists) {
      jdbc.sql("create table " + table + " (like touchpoint including all)").update();
      jdbc.sql(
              "alter table touchpoint attach partition %s for values from ('%s-01 00:00+00') to ('%s-01 00:00+00')"
                  .formatted(table, month, month.plusMonths(1)))
          .update();
    }
    known.add(month);
  }
}
