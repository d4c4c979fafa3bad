package org.mutualcrm.timeline;

import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.jdbc.core.simple.JdbcClient;
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
  private final Set<YearMonth> known = ConcurrentHashMap.newKeySet();

  Partitions(JdbcClient jdbc) {
    this.jdbc = jdbc;
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
