package org.mutualcrm.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

class DemoLoadTests {

  private static final Map<String, Object> SMALL =
      Map.of("crm.demo.scale", "0.03", "crm.demo.until", "2026-11-01T12:00:00Z");

  @Test
  void historyIsToldOnceAndAnewWhenItWasCutOff() {
    DemoHouse.makeDatabase("told");
    String told;
    try (var house = DemoHouse.open("told", SMALL)) {
      told = state(house);
      isWhole(house);
    }
    try (var house = DemoHouse.open("told", SMALL)) {
      assertThat(state(house)).isEqualTo(told);
    }

    cutOff();
    try (var house = DemoHouse.open("told", SMALL)) {
      assertThat(state(house)).isEqualTo(told);
    }

    // As if the data were somebody's own.
    DemoHouse.execute("told", "delete from demo_load");
    try (var house = DemoHouse.open("told", SMALL)) {
      assertThat(state(house)).isEqualTo(told);
      assertThat(house.count("demo_load")).isZero();
    }
  }

  private static void isWhole(DemoHouse house) {
    assertThat(house.count("customer")).isBetween(60L, 170L);
    assertThat(house.count("conversation")).isGreaterThan(10);
    assertThat(house.count("redemption")).isGreaterThan(3);
    assertThat(house.count("offer where status = 'LIVE'")).isEqualTo(3);
    assertThat(house.count("offer where status = 'ENDED'")).isEqualTo(1);
    assertThat(house.count("campaign where status = 'ENDED'")).isEqualTo(2);
    assertThat(house.count("campaign_exposure where held_out")).isPositive();
    assertThat(house.count("gift where paid_at is not null")).isEqualTo(12);
    assertThat(house.count("gift where state in ('REDEEMED', 'PARTLY_REDEEMED')")).isEqualTo(6);
    assertThat(house.count("gift where state = 'REFUNDED'")).isEqualTo(1);
    assertThat(house.count("referral where state = 'RELEASED'")).isPositive();
    assertThat(house.count("referral where state = 'HELD' and verdict = 'HOLD'")).isPositive();
    assertThat(house.count("referral where state = 'CLAWED_BACK'")).isEqualTo(1);
    assertThat(house.count("import_row where action = 'REJECTED'")).isGreaterThan(0);
    assertThat(house.count("import_run where state <> 'DONE'")).isZero();
    assertThat(house.count("raw_envelope where status <> 'DONE'")).isZero();
    assertThat(house.count("outbound_message where status <> 'SENT'")).isZero();
    assertThat(house.count("message where kind = 'ECHO'")).isZero();
    assertThat(house.count("listening_query where stopped_at is null")).isEqualTo(3);
    assertThat(house.count("webhook_endpoint where state = 'ACTIVE'")).isEqualTo(1);
    assertThat(house.count("touchpoint where occurred_at > '2026-11-01 12:00:00+00'")).isZero();
  }

  /** What a kill in the middle leaves: half of the rows, and work that is still owed. */
  private static void cutOff() {
    DemoHouse.execute(
        "told",
        """
        update demo_load set finished_at = null;
        update event_publication set completion_date = null, status = 'PUBLISHED'
          where id in (select id from event_publication order by publication_date desc limit 5);
        update raw_envelope set status = 'RECEIVED', next_attempt_at = received_at
          where digest in (select digest from raw_envelope order by received_at desc limit 5);
        delete from message where message_id in (select message_id from message order by occurred_at desc limit 20);
        delete from customer where city = 'Lyon'
        """);
  }

  /**
   * All that was told, but for ids and codes, which are never the same, and what came of leaving
   * others alone.
   */
  private static String state(DemoHouse house) {
    return house
        .the(JdbcClient.class)
        .sql(
            """
            select
              (select string_agg(display_name, '|' order by display_name, email, source_records) from customer) || ' ' ||
              (select count(*) from source_record) || ' ' ||
              (select count(*) from link_decision) || ' ' ||
              (select string_agg(kind || occurred_at || title || coalesce(amount_minor, 0), '|'
                 order by occurred_at, kind, title) from touchpoint where title not like '%GF-9%') || ' ' ||
              (select string_agg(status || coalesce(assignee, '') || preview, '|'
                 order by last_message_at, preview, status) from conversation) || ' ' ||
              (select string_agg(kind || coalesce(text, '') || occurred_at, '|'
                 order by occurred_at, kind, text) from message) || ' ' ||
              (select string_agg(order_minor || '-' || discount_minor || redeemed_at, '|'
                 order by redeemed_at, order_minor) from redemption) || ' ' ||
              (select string_agg(coalesce(text, '') || written_at, '|' order by written_at, text)
                 from sandbox_comment) || ' ' ||
              (select count(*) from import_run) || ' ' ||
              (select count(*) from sandbox_message)
            """)
        .query(String.class)
        .single();
  }
}
