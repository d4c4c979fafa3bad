package org.mutualcrm.webhook;

import com.github.f4b6a3.uuid.UuidCreator;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.mutualcrm.announcement.Announced;
import org.mutualcrm.announcement.Announced.Fact;
import org.mutualcrm.announcement.Announced.Subject;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * Writes what is announced down, in the transaction that makes it so: both stand or neither. One
 * insert however many facts, none if no endpoint wants them, and no row that others write too.
 */
@Component
class EventWriter {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final Wanted wanted;
  private final JdbcClient jdbc;
  private final Clock clock;

  EventWriter(Wanted wanted, JdbcClient jdbc, Clock clock) {
    this.wanted = wanted;
    this.jdbc = jdbc;
    this.clock = clock;
  }

  @EventListener
  void on(Announced event) {
    if (!wanted.wants(event.topic())) return;
    var facts = event.facts().get();
    if (!facts.isEmpty()) write(event.topic().label(), facts);
  }

  private void write(String topic, List<Fact> facts) {
    jdbc.sql(
            """
            insert into webhook_event (event_id, topic, subject_id, source_record_id, occurred_at, data)
            select f.event_id, :topic, coalesce(r.customer_id, f.id), r.source_record_id, :now,
              f.data::jsonb || case
                when r.customer_id is not null then jsonb_build_object('customerId', r.customer_id)
                when f.kind = 'CUSTOMER' then jsonb_build_object('customerId', f.id)
                else '{}'::jsonb end
            from unnest(:events::uuid[], :ids::uuid[], :kinds::text[], :data::text[])
              with ordinality as f (event_id, id, kind, data, n)
            left join source_record r on f.kind = 'RECORD' and r.source_record_id = f.id
            order by f.n
            """)
        .param("topic", topic)
        .param("now", Timestamp.from(clock.instant()))
        .param(
            "events",
            facts.stream().map(_ -> UuidCreator.getTimeOrderedEpochPlus1()).toArray(UUID[]::new))
        .param("ids", facts.stream().map(it -> it.subject().id()).toArray(UUID[]::new))
        .param("kinds", facts.stream().map(it -> kind(it.subject())).toArray(String[]::new))
        .param(
            "data",
            facts.stream().map(it -> JSON.writeValueAsString(it.data())).toArray(String[]::new))
        .update();
  }

  private static String kind(Subject subject) {
    return switch (subject) {
      case Subject.OfCustomer _ -> "CUSTOMER";
      case Subject.OfRecord _ -> "RECORD";
      case Subject.OfThing _ -> "THING";
    };
  }
}
