package org.mutualcrm.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import crmtesting.CrmTest;
import crmtesting.DrivenClock;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mutualcrm.campaign.CampaignId;
import org.mutualcrm.customer.CustomerId;
import org.mutualcrm.customer.SourceRecordId;
import org.mutualcrm.delivery.SendEvents.Kind;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** How many people came how far. */
@CrmTest
class FunnelTests {

  @Autowired Village village;
  @Autowired Postbox postbox;
  @Autowired CampaignDrain drain;
  @Autowired SettingDelivery settings;
  @Autowired DeliveryBook book;
  @Autowired SendEvents events;
  @Autowired DrivenClock clock;
  @Autowired JdbcClient jdbc;
  @Autowired PlatformTransactionManager transactions;

  @BeforeEach
  void noon() {
    clock.set(DrivenClock.NOON);
    village.quiet();
    postbox.empty();
    settings.choose(null, List.of());
  }

  @Test
  void everyStageCountsThoseWhoAreOnItsList() {
    var people = new ArrayList<CustomerId>();
    for (int i = 0; i < 8; i++) people.add(village.reader("F" + i + "x" + System.nanoTime()));
    people.add(village.somebody("Never", "never@village.example", null));
    var id = village.live(people, village.offer(), Village.NONE, Village.plan(Village.mail("Hi")));
    drain.drain();
    for (int i = 0; i < 5; i++) happened(id, people.get(i), Kind.OPENED, null);
    happened(id, people.get(0), Kind.OPENED, null);
    happened(id, people.get(0), Kind.CLICKED, null);
    happened(id, people.get(1), Kind.CLICKED, "It is a program by its own name");
    happened(id, people.get(2), Kind.UNSUBSCRIBED, null);
    events.bounced(sent(id, people.get(6)), "550");

    var funnel = book.funnel(id).orElseThrow();

    assertThat(funnel.of(FunnelStage.TREATED)).isEqualTo(9);
    assertThat(funnel.of(FunnelStage.OPENED)).isEqualTo(5);
    assertThat(funnel.of(FunnelStage.CLICKED)).isEqualTo(1);
    for (var stage : FunnelStage.values())
      assertThat(book.people(id, stage, null, 50))
          .as(stage.label())
          .hasSize((int) funnel.of(stage));
  }

  @Test
  void aPageOfManyMessagesComesAtOnceWithLittleMemory() {
    var id = village.live(List.of(village.reader("Many")), Village.plan(Village.mail("Hi")));
    jdbc.sql(
            """
            insert into campaign_send (source_record_id, campaign_id, send_number, purpose_key, state, due_at)
            select gen_random_uuid(), ?, nextval('campaign_send_number'), 'offers', 'SENT', now()
            from generate_series(1, 30000)
            """)
        .param(id.value())
        .update();
    jdbc.sql(
            """
            insert into campaign_event (source_record_id, campaign_id, event_id, kind, occurred_at)
            select source_record_id, campaign_id, gen_random_uuid(), 'OPENED', now()
            from campaign_send where campaign_id = ? and state = 'SENT' limit 9000
            """)
        .param(id.value())
        .update();
    jdbc.sql("analyze campaign_send").update();
    jdbc.sql("analyze campaign_event").update();

    assertThatCode(() ->
            new TransactionTemplate(transactions)
                .executeWithoutResult(_ -> {
                  jdbc.sql("set local work_mem = '64kB'").update();
                  jdbc.sql("set local statement_timeout = '2s'").update();
                  assertThat(book.funnel(id).orElseThrow().of(FunnelStage.OPENED)).isEqualTo(9_000);
                }))
        .doesNotThrowAnyException();
  }

  private void happened(CampaignId id, CustomerId who, Kind kind, String machine) {
    events.add(sent(id, who), kind, null, machine, clock.instant());
  }

  private SendEvents.SentOne sent(CampaignId id, CustomerId who) {
    var message = Sends.messageId(id, new SourceRecordId(who.value()));
    return events.named(Postbox.MAIL, "x-" + message).orElseThrow();
  }
}
