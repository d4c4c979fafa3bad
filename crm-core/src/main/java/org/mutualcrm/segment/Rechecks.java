package org.mutualcrm.segment;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.condition.FactsChanged;
import org.mutualcrm.customer.CustomerId;
import org.mutualcrm.timeline.TouchpointsRecorded;
import org.mutualcrm.timeline.TouchpointsTakenBack;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Customers whose facts changed: noted in the transaction that changed them, asked again at once
 * after it.
 */
@Component
class Rechecks {

  static final int AT_ONCE = 500;

  private final JdbcClient jdbc;
  private final LiveSegments segments;
  private final Memberships memberships;

  Rechecks(JdbcClient jdbc, LiveSegments segments, Memberships memberships) {
    this.jdbc = jdbc;
    this.segments = segments;
    this.memberships = memberships;
  }

  @EventListener
  void on(TouchpointsRecorded event) {
    on(new FactsChanged(FactsChanged.TOUCHPOINT, event.records()));
  }

  @EventListener
  void on(TouchpointsTakenBack event) {
    on(new FactsChanged(FactsChanged.TOUCHPOINT, event.records()));
  }

  // Noted whether or not a segment rests on such facts now: one may by the time this commits.
  @EventListener
  void on(FactsChanged event) {
    if (event.records().isEmpty()) return;
    jdbc.sql(
            """
            insert into segment_recheck (source_record_id, fact)
            select unnest(cast(:records as uuid[])), :fact
            """)
        .param("records", event.records().stream().map(Object::toString).toArray(String[]::new))
        .param("fact", event.fact())
        .update();
  }

  /** Asks again about those who wait longest, and says how many notes that settled. */
  @Transactional
  public int drain() {
    var taken = take();
    if (taken.isEmpty()) return 0;
    memberships.hold();
    var facts = new HashSet<String>();
    var built = new LinkedHashSet<SegmentId>();
    var records = new ArrayList<String>();
    for (var note : taken) {
      records.add(note.record().toString());
      if (note.segment() == null) facts.add(note.fact());
      else built.add(new SegmentId(note.segment()));
    }
    var concerned = union(segments.resting(facts), segments.with(built));
    if (!concerned.isEmpty()) memberships.follow(customers(records), concerned, false);
    return taken.size();
  }

  private List<Note> take() {
    return jdbc.sql(
            """
            delete from segment_recheck where segment_recheck_id in (
              select q.segment_recheck_id from segment_recheck q
              where q.segment_id is null or q.segment_id not in (
                select segment_id from segment_build where state = 'RUNNING')
              order by q.segment_recheck_id
              limit :limit
              for update skip locked)
            returning source_record_id, fact, segment_id
            """)
        .param("limit", AT_ONCE)
        .query((row, _) ->
            new Note(row.getObject(1, UUID.class), row.getString(2), row.getObject(3, UUID.class)))
        .list();
  }

  // Locked, so that whoever changes these customers meanwhile asks after us, or we after them.
  private Set<CustomerId> customers(Collection<String> records) {
    return new LinkedHashSet<>(
        jdbc.sql(
                """
                select customer_id from customer
                where customer_id in (
                  select customer_id from source_record
                  where source_record_id = any(cast(:records as uuid[])))
                order by customer_id
                for no key update
                """)
            .param("records", records.toArray(String[]::new))
            .query((row, _) -> new CustomerId(row.getObject(1, UUID.class)))
            .list());
  }

  private List<LiveSegment> union(List<LiveSegment> some, List<LiveSegment> others) {
    var wanted = new HashSet<SegmentId>();
    some.forEach(it -> wanted.add(it.id()));
    others.forEach(it -> wanted.add(it.id()));
    return segments.all().stream().filter(it -> wanted.contains(it.id())).toList();
  }

  private record Note(UUID record, String fact, @Nullable UUID segment) {}
}
