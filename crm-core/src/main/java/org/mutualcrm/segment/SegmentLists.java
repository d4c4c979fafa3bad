package org.mutualcrm.segment;

import java.sql.Timestamp;
import java.time.Clock;
import java.util.Collection;
import java.util.Set;
import java.util.UUID;
import org.mutualcrm.customer.CustomerId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Who is on a list by hand. An entry is a fact about a record, and follows it through merging. */
@Service
public class SegmentLists {

  private final JdbcClient jdbc;
  private final LiveSegments segments;
  private final Memberships memberships;
  private final Clock clock;

  SegmentLists(JdbcClient jdbc, LiveSegments segments, Memberships memberships, Clock clock) {
    this.jdbc = jdbc;
    this.segments = segments;
    this.memberships = memberships;
    this.clock = clock;
  }

  /** Puts customers on a list; ids nobody has are left out and do not count. */
  @Transactional
  public ListChange add(SegmentId list, Collection<CustomerId> customers, String by) {
    if (!isList(list)) return ListChange.NOT_A_LIST;
    memberships.hold();
    jdbc.sql(
            """
            insert into segment_list_entry (source_record_id, segment_id, added_at, added_by)
            select source_record_id, :list, :now, :by from source_record
            where source_record_id = any(cast(:customers as uuid[]))
            on conflict do nothing
            """)
        .param("list", list.value())
        .param("now", Timestamp.from(clock.instant()))
        .param("by", by)
        .param("customers", Memberships.ids(customers))
        .update();
    return follow(list, customers);
  }

  /** Takes customers off a list, whichever of their records was put on it. */
  @Transactional
  public ListChange remove(SegmentId list, Collection<CustomerId> customers) {
    if (!isList(list)) return ListChange.NOT_A_LIST;
    memberships.hold();
    jdbc.sql(
            """
            delete from segment_list_entry
            where segment_id = :list and source_record_id in (
              select r.source_record_id from source_record r
              where r.customer_id in (
                select customer_id from source_record
                where source_record_id = any(cast(:customers as uuid[]))))
            """)
        .param("list", list.value())
        .param("customers", Memberships.ids(customers))
        .update();
    return follow(list, customers);
  }

  private ListChange follow(SegmentId list, Collection<CustomerId> asked) {
    var now =
        jdbc.sql(
                """
                select distinct customer_id from source_record
                where source_record_id = any(cast(:customers as uuid[]))
                """)
            .param("customers", Memberships.ids(asked))
            .query((row, _) -> new CustomerId(row.getObject(1, UUID.class)))
            .list();
    memberships.follow(now, segments.with(Set.of(list)), false);
    return now.size() < Set.copyOf(asked).size() ? ListChange.SOME_UNKNOWN : ListChange.DONE;
  }

  private boolean isList(SegmentId segment) {
    return jdbc.sql("select kind from segment where segment_id = ?")
        .param(segment.value())
        .query(String.class)
        .optional()
        .filter("LIST"::equals)
        .isPresent();
  }
}
