package org.mutualcrm.engagement;

import java.sql.Timestamp;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.value.ValueGroup;
import org.mutualcrm.value.ValueReport;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** What was exchanged with those who are of each engagement class now. */
@Service
public class ValueByClass {

  private final JdbcClient jdbc;
  private final Clock clock;

  ValueByClass(JdbcClient jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  /**
   * @param lastDays only what happened in so many days; null for ever
   */
  public List<ValueGroup> report(@Nullable Integer lastDays) {
    var now = clock.instant();
    var parameters = new HashMap<>(Engagement.period(now, ""));
    parameters.put("from", Timestamp.from(ValueReport.from(lastDays, now)));
    return jdbc
        .sql(
            """
            select coalesce(k.class, 'NOT_OBSERVABLE') as key, '' as label, count(*) as customers, x.unit,
                sum(x.given) as given, sum(x.received) as received
            from (%s) x left join (%s) k using (customer_id)
            group by 1, x.unit
            """
                .formatted(ValueReport.EXCHANGED, Engagement.classes()))
        .params(parameters)
        .query(ValueReport::read)
        .list()
        .stream()
        .sorted(
            java.util.Comparator.<ValueGroup, EngagementClass>comparing(
                    it -> EngagementClass.valueOf(it.key()))
                .thenComparing(ValueGroup::unit))
        .map(it ->
            new ValueGroup(
                it.key(),
                EngagementClass.valueOf(it.key()).label(),
                it.customers(),
                it.unit(),
                it.given(),
                it.received()))
        .toList();
  }
}
