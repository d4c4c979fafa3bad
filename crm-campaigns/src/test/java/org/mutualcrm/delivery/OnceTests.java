package org.mutualcrm.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import crmtesting.CrmTest;
import crmtesting.DrivenClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mutualcrm.campaign.CampaignBook;
import org.mutualcrm.campaign.CampaignId;
import org.mutualcrm.channel.CampaignMessage;
import org.mutualcrm.consent.ConsentStatus;
import org.mutualcrm.consent.PurposeKey;
import org.mutualcrm.customer.CustomerId;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A message is handed over once, whoever crashes and however many work at it. */
@CrmTest
class OnceTests {

  @Autowired Village village;
  @Autowired Postbox postbox;
  @Autowired CampaignDrain drain;
  @Autowired Taking taking;
  @Autowired DeliveryPlans plans;
  @Autowired CampaignBook campaigns;
  @Autowired SettingDelivery settings;
  @Autowired DrivenClock clock;
  @Autowired JdbcClient jdbc;

  @BeforeEach
  void noon() {
    clock.set(DrivenClock.NOON);
    village.quiet();
    postbox.empty();
    settings.choose(null, List.of());
  }

  @AfterEach
  void asItWas() {
    village.quiet();
    postbox.empty();
  }

  @Test
  void whereTheNetworkCanNotTellNothingIsSentTwiceAndThatIsSaid() {
    var ada = village.reader("Ada21");
    var id = village.live(List.of(ada), Village.plan(Village.mail("Hello")));
    crashAfterTaking(id);

    clock.advance(Duration.ofMinutes(4));
    drain.drain();
    assertThat(village.state(id, ada)).isEqualTo("TAKEN");
    clock.advance(Duration.ofMinutes(2));
    drain.drain();

    assertThat(postbox.all()).isEmpty();
    assertThat(village.state(id, ada)).isEqualTo("UNCERTAIN BROKE_OFF");
  }

  @Test
  void whereTheNetworkKnowsOurIdItIsHandedOverAgainUnderTheSame() {
    postbox.knowsRepeats();
    var ada = village.reader("Ada22");
    var id = village.live(List.of(ada), Village.plan(Village.mail("Hello")));
    var before = crashAfterTaking(id);

    clock.advance(Duration.ofMinutes(6));
    drain.drain();

    assertThat(village.state(id, ada)).isEqualTo("SENT");
    assertThat(postbox.all()).extracting(CampaignMessage::id).containsExactly(before);
  }

  @Test
  void whoSaidNoSinceTheCrashIsNotTriedAgainAndMayHaveGotIt() {
    postbox.knowsRepeats();
    var ada = village.reader("Ada23");
    var id = village.live(List.of(ada), Village.plan(Village.mail("Hello")));
    crashAfterTaking(id);
    village.says(ada, Village.EMAIL, ConsentStatus.REVOKED);

    clock.advance(Duration.ofMinutes(6));
    drain.drain();

    assertThat(postbox.all()).isEmpty();
    assertThat(village.state(id, ada)).isEqualTo("UNCERTAIN NO_CONSENT");
  }

  private java.util.UUID crashAfterTaking(CampaignId id) {
    var batch = taking.take(plans.find(id).orElseThrow(), campaigns.find(id).orElseThrow(), 10);
    return batch.inHand().getFirst().message().id();
  }

  @Test
  void manyWorkersHandEachMessageOverOnceAndOverrunNoCap() throws Exception {
    settings.choose(null, List.of(new ContactCap(PurposeKey.ALL, 2, 7)));
    var people = new ArrayList<CustomerId>();
    for (int i = 0; i < 150; i++) people.add(village.reader("W24x" + i));
    var ids = new ArrayList<CampaignId>();
    for (int i = 0; i < 4; i++) ids.add(village.live(people, Village.plan(Village.mail("Hello"))));

    try (var threads = Executors.newFixedThreadPool(8)) {
      var workers = new ArrayList<Future<?>>();
      for (int i = 0; i < 8; i++) workers.add(threads.submit(drain::drain));
      for (var it : workers) it.get();
    }
    drain.drain();

    var handed = postbox.all();
    assertThat(new HashSet<>(handed.stream().map(CampaignMessage::id).toList()))
        .hasSameSizeAs(handed);
    for (int i = 0; i < 150; i++)
      assertThat(postbox.to("w24x" + i + "@village.example")).hasSize(2);
    assertThat(count(ids, "SENT")).isEqualTo(300);
    assertThat(count(ids, "WAITING")).isEqualTo(300);
  }

  private long count(List<CampaignId> ids, String state) {
    return jdbc.sql("select count(*) from campaign_send where campaign_id = any(?) and state = ?")
        .params(ids.stream().map(CampaignId::value).toArray(java.util.UUID[]::new), state)
        .query(Long.class)
        .single();
  }
}
