package org.mutualcrm.segment;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.mutualcrm.condition.ConditionSql;
import org.mutualcrm.customer.CustomerId;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Asks some segments about some customers, and lets membership and due times follow. */
@Component
class Memberships {

  private static final int SEGMENTS_AT_ONCE = 40;

  // One statement asks, compares and writes: a customer costs one round trip, not one per segment.
  private static final String FOLLOW =
      """
      with answer (segment_id, customer_id, holds, due) as materialized (
      %s
      ), came as (
        insert into segment_member (customer_id, segment_id, since)
        select customer_id, segment_id, :now from answer where holds order by customer_id, segment_id
        on conflict do nothing
        returning customer_id, segment_id
      ), gone as (
        delete from segment_member m using answer a
        where m.customer_id = a.customer_id and m.segment_id = a.segment_id and not a.holds
        returning m.customer_id, m.segment_id
      ), timed as (
        insert into segment_due (customer_id, segment_id, due_at)
        select customer_id, segment_id, greatest(due, :soon) from answer where due is not null
        order by customer_id, segment_id
        on conflict (customer_id, segment_id) do update set due_at = excluded.due_at
        where segment_due.due_at <> excluded.due_at
      ), timeless as (
        delete from segment_due d using answer a
        where d.customer_id = a.customer_id and d.segment_id = a.segment_id and a.due is null
      ), moved as (
        insert into segment_move (customer_id, segment_id, moved_at, entered)
        select customer_id, segment_id, cast(:now as timestamptz), true from came
        union all
        select customer_id, segment_id, cast(:now as timestamptz), false from gone
        on conflict do nothing
      )
      select customer_id, segment_id, true as entered from came
      union all
      select customer_id, segment_id, false from gone
      """;

  private static final String ASK =
      """
      select cast('%s' as uuid), c.customer_id, %s, %s
      from customer c
      %s
      where c.customer_id = any(cast(:customers as uuid[]))
      """;

  private final JdbcClient jdbc;
  private final ConditionSql sql;
  private final SegmentLocks locks;
  private final ApplicationEventPublisher events;
  private final Clock clock;

  Memberships(
      JdbcClient jdbc,
      ConditionSql sql,
      SegmentLocks locks,
      ApplicationEventPublisher events,
      Clock clock) {
    this.jdbc = jdbc;
    this.sql = sql;
    this.locks = locks;
    this.events = events;
    this.clock = clock;
  }

  /** To be held before definitions are read: those read are then those that count. */
  void hold() {
    locks.share();
  }

  /**
   * Asks these segments, in the order given, about these customers. Under {@link #hold()}.
   *
   * @param joined whether records were joined or parted
   */
  void follow(Collection<CustomerId> customers, List<LiveSegment> segments, boolean joined) {
    if (customers.isEmpty()) return;
    var now = clock.instant().truncatedTo(java.time.temporal.ChronoUnit.MICROS);
    var byLevel =
        segments.stream()
            .filter(LiveSegment::served)
            .collect(Collectors.groupingBy(LiveSegment::level, TreeMap::new, Collectors.toList()));
    for (var level : byLevel.values()) {
      for (int from = 0; from < level.size(); from += SEGMENTS_AT_ONCE) {
        var some = level.subList(from, Math.min(level.size(), from + SEGMENTS_AT_ONCE));
        ask(customers, some, now, joined);
      }
    }
    remember(customers, segments.stream().filter(LiveSegment::building).toList());
  }

  private void ask(
      Collection<CustomerId> customers, List<LiveSegment> segments, Instant now, boolean joined) {
    var asks = new ArrayList<String>();
    var parameters = new HashMap<String, Object>();
    for (int i = 0; i < segments.size(); i++) {
      var segment = segments.get(i);
      var compiled = sql.compile(segment.condition(), now, "s" + i + "f").only("customers_uuid");
      parameters.putAll(compiled.parameters());
      asks.add(
          ASK.formatted(segment.id(), compiled.holds(), compiled.due(), compiled.joins())
              .replace(":customers_uuid", "cast(:customers as uuid[])"));
    }
    parameters.put("customers", ids(customers));
    parameters.put("now", Timestamp.from(now));
    parameters.put("soon", Timestamp.from(now.plusSeconds(1)));
    var moves =
        jdbc.sql(FOLLOW.formatted(String.join("union all\n", asks)))
            .params(parameters)
            .query((row, _) ->
                new Move(
                    new CustomerId(row.getObject(1, UUID.class)),
                    new SegmentId(row.getObject(2, UUID.class)),
                    row.getBoolean(3)))
            .list();
    for (var move : moves) {
      events.publishEvent(
          move.entered()
              ? new SegmentEntered(move.segment(), move.customer(), now, joined)
              : new SegmentLeft(move.segment(), move.customer(), now, joined));
    }
  }

  // What changes while everybody is asked is asked again afterwards.
  private void remember(Collection<CustomerId> customers, List<LiveSegment> building) {
    for (var segment : building) {
      jdbc.sql(
              """
              insert into segment_recheck (source_record_id, fact, segment_id)
              select unnest(cast(:customers as uuid[])), 'built', :segment
              """)
          .param("customers", ids(customers))
          .param("segment", segment.id().value())
          .update();
    }
  }

  /** Forgets those of these customers that are no more. */
  void forget(Collection<CustomerId> customers) {
    jdbc.sql(
            """
            with gone as materialized (
              select unnest(cast(:customers as uuid[])) as customer_id
              except
              select customer_id from customer where customer_id = any(cast(:customers as uuid[]))
            ), members as (
              delete from segment_member where customer_id in (select customer_id from gone)
            ), dues as (
              delete from segment_due where customer_id in (select customer_id from gone)
            )
            delete from segment_move where customer_id in (select customer_id from gone)
            """)
        .param("customers", ids(customers))
        .update();
  }

  static String[] ids(Collection<CustomerId> customers) {
    return customers.stream().map(CustomerId::toString).toArray(String[]::new);
  }

  private record Move(CustomerId customer, SegmentId segment, boolean entered) {}
}
