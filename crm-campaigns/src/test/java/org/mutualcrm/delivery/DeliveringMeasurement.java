package org.mutualcrm.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import crmtesting.CrmTest;
import crmtesting.DrivenClock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Timestamp;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.mutualcrm.campaign.Holdout;
import org.mutualcrm.consent.PurposeKey;
import org.mutualcrm.segment.SegmentId;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * How long a launch takes and how many messages a second are checked and handed over to a network
 * that takes everything at once. No test: it is run by its name and prints what docs/performance.md
 * tells.
 */
@CrmTest
class DeliveringMeasurement {

  private static final int PEOPLE = Integer.getInteger("people", 100_000);
  private static final int WORKERS = Integer.getInteger("workers", 2);

  @Autowired Village village;
  @Autowired Postbox postbox;
  @Autowired CampaignDrain drain;
  @Autowired DeliveryPlanning planning;
  @Autowired SettingDelivery settings;
  @Autowired JdbcClient jdbc;
  @Autowired DrivenClock clock;

  @Test
  void launchAndHandOver() throws Exception {
    clock.set(DrivenClock.NOON);
    village.quiet();
    settings.choose(null, List.of(new ContactCap(PurposeKey.ALL, 3, 7)));
    var id = village.drafted(List.of(), null, new Holdout(1_000, null));
    people(segment(id.value()));
    planning.write(
        id,
        Village.plan(Village.mail("Dear {first_name|friend}, see https://gelato.example/lemon")),
        "maria");
    var sink = postbox.sink();

    long launched = System.nanoTime();
    village.launch(id);
    long handed = System.nanoTime();
    try (var threads = Executors.newFixedThreadPool(WORKERS)) {
      for (int i = 0; i < WORKERS; i++) threads.submit(() -> drain.drain());
    }
    drain.drain();
    double seconds = (System.nanoTime() - handed) / 1e9;

    System.out.printf(
        Locale.ROOT,
        "MEASURED %,d people: launched in %.1f s, %,d handed over in %.1f s, %,.0f/s, %d workers; load %s%n",
        PEOPLE,
        (handed - launched) / 1e9,
        sink.get(),
        seconds,
        sink.get() / seconds,
        WORKERS,
        Files.readString(Path.of("/proc/loadavg")).split(" ")[0]);
    assertThat(
            jdbc.sql("select count(*) from campaign_send where campaign_id = ? and state = 'SENT'")
                .param(id.value())
                .query(Long.class)
                .single())
        .isEqualTo(sink.get());
    postbox.empty();
  }

  private SegmentId segment(java.util.UUID campaign) {
    return new SegmentId(
        jdbc.sql("select segment_id from campaign where campaign_id = ?")
            .param(campaign)
            .query(java.util.UUID.class)
            .single());
  }

  private void people(SegmentId segment) {
    var now = Timestamp.from(DrivenClock.NOON);
    jdbc.sql(
            "create temporary table fresh as select gen_random_uuid() as id, n from generate_series(1, %d) n"
                .formatted(PEOPLE)
                .replace("temporary", "unlogged"))
        .update();
    jdbc.sql(
            """
            insert into source_record (source_record_id, source_key, external_id, customer_id, version, facts,
                content_hash, observed_at, first_seen_at, last_seen_at)
            select id, 'crm:bench', id::text, id, 1, '{}', '', ?, ?, ? from fresh
            """)
        .params(now, now, now)
        .update();
    jdbc.sql(
            """
            insert into customer (customer_id, display_name, email, country, profile, search_text, source_records,
                first_seen_at, last_seen_at)
            select id, 'Somebody ' || n, 'p' || n || '@bench.example', 'Italy',
              jsonb_build_object('GIVEN_NAME', jsonb_build_object('winner', jsonb_build_object('value', 'Ada'))), '', 1, ?, ?
            from fresh
            """)
        .params(now, now)
        .update();
    jdbc.sql(
            """
            insert into consent_fact (source_record_id, consent_id, purpose_key, channel, status, text_version,
                given_through, occurred_at, recorded_at)
            select id, gen_random_uuid(), 'offers', 'email', 'GRANTED', 1, 'IMPORT', ?, ? from fresh
            """)
        .params(now, now)
        .update();
    jdbc.sql(
            "insert into segment_member (customer_id, segment_id, since) select id, ?, ? from fresh")
        .params(segment.value(), now)
        .update();
    jdbc.sql("drop table fresh").update();
    jdbc.sql("analyze").update();
  }
}
