package org.mutualcrm.segment;

import java.sql.Timestamp;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.mutualcrm.customer.CustomerId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Customers about whom time alone may have changed an answer: asked when their moment has come. */
@Component
class Dues {

  private record Due(SegmentId segment, CustomerId customer) {}

  private final JdbcClient jdbc;
  private final LiveSegments segments;
  private final Memberships memberships;
  private final Clock clock;

  Dues(JdbcClient jdbc, LiveSegments segments, Memberships memberships, Clock clock) {
    this.jdbc = jdbc;
    this.segments = segments;
    this.memberships = memberships;
    this.clock = clock;
  }

  /** Asks about those due longest, and says how many answers that were. */
  @Transactional
  public int drain() {
    var due =
        jdbc.sql(
                """
                delete from segment_due where (customer_id, segment_id) in (
                  select customer_id, segment_id from segment_due where due_at <= :now
                  order by due_at limit :limit for update skip locked)
                returning customer_id, segment_id
                """)
            .param("now", Timestamp.from(clock.instant()))
            .param("limit", Rechecks.AT_ONCE)
            .query((row, _) ->
                new Due(
                    new SegmentId(row.getObject(2, UUID.class)),
                    new CustomerId(row.getObject(1, UUID.class))))
            .list();
    if (due.isEmpty()) return 0;
    Map<SegmentId, Set<CustomerId>> bySegment = new LinkedHashMap<>();
    for (var it : due) {
      bySegment.computeIfAbsent(it.segment(), _ -> new LinkedHashSet<>()).add(it.customer());
    }
    memberships.hold();
    bySegment.forEach((segment, customers) ->
        memberships.follow(customers, segments.with(Set.of(segment)), false));
    return due.size();
  }
}
