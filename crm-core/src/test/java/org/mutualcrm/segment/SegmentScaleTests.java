package org.mutualcrm.segment;

import static org.assertj.core.api.Assertions.assertThat;

import crmtesting.CrmTest;
import crmtesting.DrivenClock;
import java.sql.Timestamp;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.mutualcrm.condition.Condition;
import org.mutualcrm.customer.CustomerId;
import org.mutualcrm.timeline.Timeline;
import org.mutualcrm.timeline.Touchpoint;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** What building costs: {@code -Dcrm.scale=1000000} says for how many customers. */
@CrmTest
@EnabledIfSystemProperty(named = "crm.scale", matches = "\\d+")
class SegmentScaleTests {

  private static final int TOUCHPOINTS_EACH = 5;

  @Autowired SegmentMaking making;
  @Autowired SegmentBook book;
  @Autowired SegmentBuilds builds;
  @Autowired Memberships memberships;
  @Autowired LiveSegments live;
  @Autowired BuildWorker worker;
  @Autowired Timeline timeline;
  @Autowired JdbcClient jdbc;
  @Autowired TransactionTemplate transaction;

  @Test
  void everybodyIsAskedWithinTenSeconds() {
    long customers = Long.parseLong(System.getProperty("crm.scale"));
    populate(customers);
    var condition =
        new Condition.All(
            List.of(
                Condition.fact(
                    "property", "field", "COUNTRY", "operator", "IS", "value", "Country 1"),
                Condition.fact(
                    "touchpoints",
                    "comparison",
                    "AT_LEAST",
                    "count",
                    "2",
                    "kind",
                    "ORDER",
                    "from",
                    "2026-01-01",
                    "to",
                    "2026-05-31"),
                Condition.fact("identity", "namespace", "email")));
    var half =
        Condition.fact("property", "field", "COUNTRY", "operator", "STARTS_WITH", "value", "C");
    for (var it : List.of(condition, half)) {
      var change = making.create(new DraftSegment("S " + UUID.randomUUID(), "", it, "test"), null);
      var segment = ((SegmentChange.Changed) change).id();
      worker.next();
      builds.request(segment, "test");
      worker.next();
      for (var build : builds.of(segment, 2)) {
        System.out.printf(
            "%s: %d members, +%d, %s%n",
            build.cause(), build.members(), build.entered(), build.took());
        assertThat(build.took()).isLessThan(java.time.Duration.ofSeconds(10));
      }
    }
    one();
  }

  private void one() {
    var people = jdbc.sql("select customer_id from customer limit 2000").query(UUID.class).list();
    long began = System.nanoTime();
    for (var it : people) {
      transaction.executeWithoutResult(_ -> {
        memberships.hold();
        memberships.follow(List.of(new CustomerId(it)), live.all(), false);
      });
    }
    System.out.printf(
        "one customer, %d segments: %.2f ms%n",
        live.all().size(), (System.nanoTime() - began) / 1e6 / people.size());
  }

  private void populate(long customers) {
    // Makes the months there are touchpoints in.
    for (int month = 1; month <= 5; month++) {
      timeline.append(
          new Touchpoint(
              org.mutualcrm.customer.SourceRecordId.next(),
              java.time.Instant.parse("2026-0" + month + "-02T00:00:00Z"),
              org.mutualcrm.timeline.TouchpointKind.OTHER,
              "first",
              "shop",
              org.mutualcrm.timeline.Direction.INBOUND,
              "First",
              null,
              null,
              null));
    }
    var now = Timestamp.from(DrivenClock.NOON);
    jdbc.sql(
            """
            insert into source_record (source_record_id, source_key, external_id, customer_id, version, facts,
                content_hash, observed_at, first_seen_at, last_seen_at)
            select id, 'crm:scale', id::text, id, 1, '{}', '', :now, :now, :now
            from (select md5('scale' || n)::uuid as id from generate_series(1, :customers) n) x
            """)
        .param("now", now)
        .param("customers", customers)
        .update();
    jdbc.sql(
            """
            insert into customer (customer_id, display_name, country, profile, search_text, source_records,
                first_seen_at, last_seen_at)
            select source_record_id, 'Somebody', 'Country ' || (row_number() over () % 4),
                   jsonb_build_object('GIVEN_NAME', jsonb_build_object('winner', jsonb_build_object('value', 'Ada'))),
                   '', 1, :now, :now
            from source_record where source_key = 'crm:scale'
            """)
        .param("now", now)
        .update();
    jdbc.sql(
            """
            insert into source_identity (source_record_id, namespace, value, raw, verified, normaliser_version,
                first_seen_at, last_seen_at)
            select source_record_id, 'email', source_record_id || '@example.org', '', true, 1, :now, :now
            from source_record where source_key = 'crm:scale'
            """)
        .param("now", now)
        .update();
    jdbc.sql(
            """
            insert into touchpoint (source_record_id, occurred_at, kind, ref, channel, direction, title, recorded_at)
            select source_record_id, timestamptz '2026-01-01' + random() * interval '150 days',
                   case when n %% 2 = 0 then 'ORDER' else 'MESSAGE' end, n::text, 'shop', 'INBOUND', 'T', :now
            from source_record, generate_series(1, %d) n where source_key = 'crm:scale'
            """
                .formatted(TOUCHPOINTS_EACH))
        .param("now", now)
        .update();
    jdbc.sql("analyze").update();
  }
}
