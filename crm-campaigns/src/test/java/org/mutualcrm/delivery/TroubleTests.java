package org.mutualcrm.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import crmtesting.CrmTest;
import crmtesting.DrivenClock;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mutualcrm.campaign.CampaignBook;
import org.mutualcrm.channel.Handover;
import org.mutualcrm.channel.SendReceipt;
import org.mutualcrm.channel.SendReported;
import org.mutualcrm.consent.ConsentStatus;
import org.mutualcrm.consent.MayContact;
import org.mutualcrm.customer.SourceRecordId;
import org.mutualcrm.timeline.Timeline;
import org.mutualcrm.timeline.TouchpointKind;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What a network, a pause or an erasure in the middle of a batch costs: nobody their message. */
@CrmTest
class TroubleTests {

  @Autowired Village village;
  @Autowired Postbox postbox;
  @Autowired CampaignDrain drain;
  @Autowired Taking taking;
  @Autowired DeliveryPlans plans;
  @Autowired CampaignBook campaigns;
  @Autowired DeliveryPlanning planning;
  @Autowired SettingDelivery settings;
  @Autowired DeliveryBook book;
  @Autowired SendReports reports;
  @Autowired MayContact mayContact;
  @Autowired Timeline timeline;
  @Autowired DrivenClock clock;
  @Autowired JdbcClient jdbc;

  @BeforeEach
  void noon() {
    clock.set(DrivenClock.NOON);
    village.quiet();
    postbox.empty();
    settings.choose(null, List.of());
    settings.resumeAll();
  }

  @AfterEach
  void asItWas() {
    settings.resumeAll();
    village.quiet();
    postbox.empty();
  }

  @Test
  void anAccountItsNetworkTakesNothingFromRestsAndNobodyLosesTheirMessage() {
    var people = village.readers("Rest31", 30);
    var id = village.live(people, Village.plan(Village.mail("Hello")));
    postbox.saysToAll(new Handover.AccountUnavailable("The mail server refuses the password"));

    drain.drain();

    assertThat(postbox.asked()).isBetween(1, 8);
    assertThat(book.funnel(id).orElseThrow().of(FunnelStage.WAITING)).isEqualTo(30);
    var trouble = book.funnel(id).orElseThrow().troubles().getFirst();
    assertThat(trouble.sender()).isEqualTo("Gelato");
    assertThat(trouble.reason()).contains("password");
    assertThat(trouble.until()).isEqualTo(clock.instant().plusSeconds(30));

    postbox.empty();
    drain.drain();
    assertThat(postbox.all()).isEmpty();
    clock.advance(Duration.ofMinutes(1));
    drain.drain();
    assertThat(postbox.all()).hasSize(30);
    assertThat(book.funnel(id).orElseThrow().troubles()).isEmpty();
  }

  @Test
  void tooManyRefusalsInARowPauseTheCampaignBeforeItIsBurnt() {
    var people = village.readers("Refused32", 60);
    var id = village.live(people, Village.plan(Village.mail("Hello")));
    postbox.saysToAll(new Handover.Refused("550 5.7.1 Relaying denied", false));

    drain.drain();

    var funnel = book.funnel(id).orElseThrow();
    assertThat(postbox.asked()).isBetween(20, 28);
    assertThat(funnel.of(FunnelStage.FAILED)).isZero();
    assertThat(funnel.of(FunnelStage.WAITING)).isEqualTo(60);
    assertThat(funnel.pausedBy()).isEqualTo("Mutual");
    assertThat(funnel.pausedWhy()).contains("Gelato", "Relaying denied");

    postbox.empty();
    planning.resume(id, PastDue.SKIP);
    drain.drain();
    assertThat(postbox.all()).hasSize(60);
    assertThat(book.funnel(id).orElseThrow().pausedWhy()).isNull();
  }

  @Test
  void refusalsInSmallBatchesAreCountedOnAndOneThatIsTakenBeginsAnew() {
    var people = village.readers("Few33", 19);
    var plan = Village.plan(Village.mail("Hello"));
    var id = village.live(people, plan);
    postbox.saysToAll(new Handover.Refused("550 no", false));
    drain.drain();
    assertThat(book.funnel(id).orElseThrow().of(FunnelStage.FAILED)).isEqualTo(19);
    assertThat(book.funnel(id).orElseThrow().pausedWhy()).isNull();

    jdbc.sql(
            "update campaign_send set state = 'WAITING' where campaign_id = ? and source_record_id = ?")
        .params(id.value(), people.getFirst().value())
        .update();
    plans.begin(id);
    drain.drain();

    assertThat(book.funnel(id).orElseThrow().pausedWhy()).contains("20 messages in a row");
    assertThat(village.state(id, people.getFirst())).isEqualTo("WAITING REFUSED");
  }

  @Test
  void nothingIsTakenOnceSomebodyPausedThoughTheBatchHadBegun() {
    var ada = village.reader("Ada34");
    var id = village.live(List.of(ada), Village.plan(Village.mail("Hello")));
    var before = plans.find(id).orElseThrow();

    planning.pause(id, "maria");
    assertThat(take(before)).isEmpty();
    planning.resume(id, PastDue.SEND);
    settings.pauseAll("boss");
    assertThat(take(before)).isEmpty();
    settings.resumeAll();
    postbox.crisis(true);
    assertThat(take(before)).isEmpty();
    postbox.crisis(false);
    assertThat(take(before)).hasSize(1);
  }

  @Test
  void aPauseStopsWhatIsInHandBetweenTwoMessages() {
    var people = village.readers("Paused35", 40);
    var id = village.live(people, Village.plan(Village.mail("Hello")));
    postbox.onceHanded(() -> planning.pause(id, "maria"));

    drain.drain();

    assertThat(postbox.all().size()).isBetween(1, 8);
    assertThat(book.funnel(id).orElseThrow().of(FunnelStage.WAITING))
        .isEqualTo(40 - postbox.all().size());
  }

  @Test
  void whoIsErasedWhileTheirMessageIsInHandIsOnNoTimeline() {
    var ada = village.reader("Ada36");
    var id = village.live(List.of(ada), Village.plan(Village.mail("Hello")));
    postbox.onceHanded(() ->
        jdbc.sql("delete from campaign_send where source_record_id = ?")
            .param(ada.value())
            .update());

    drain.drain();

    assertThat(postbox.all()).hasSize(1);
    assertThat(village.state(id, ada)).isEqualTo("nothing");
    assertThat(timeline.of(ada, Set.of(TouchpointKind.CAMPAIGN), null, 10).entries()).isEmpty();
  }

  @Test
  void aServerThatHangsKeepsNoOtherCampaignWaiting() {
    var slow = village.reader("Slow37");
    var swift = village.somebody("Swift37", null, "+39 333 333 3371");
    village.says(swift, Village.SMS, ConsentStatus.GRANTED);
    postbox.hangs(Village.address("Slow37"));
    var stuck = village.live(List.of(slow), Village.plan(Village.mail("Hello")));
    drain.begin();
    await().until(() -> village.state(stuck, slow).equals("TAKEN"));
    var other = village.live(List.of(swift), Village.plan(Village.sms("Hello")));

    drain.begin();

    await().until(() -> village.state(other, swift).equals("SENT"));
    assertThat(village.state(stuck, slow)).isEqualTo("TAKEN");
    postbox.letGo();
    await().until(() -> village.state(stuck, slow).equals("SENT"));
  }

  @Test
  void aCampaignThatBreaksOffStopsNoOther() {
    var ada = village.reader("Ada38");
    var bea = village.reader("Bea38");
    var plan = Village.plan(Village.mail("Hello"));
    var broken = village.live(List.of(ada), plan);
    var sound = village.live(List.of(bea), plan);
    jdbc.sql("delete from campaign where campaign_id = ?").param(broken.value()).update();

    drain.drain();

    assertThat(village.state(sound, bea)).isEqualTo("SENT");
  }

  @Test
  void aComplaintCountsAlsoWhereNobodyKnowsWhetherItWentOut() {
    var ada = village.reader("Ada39");
    var id = village.live(List.of(ada), Village.plan(Village.mail("Hello")));
    take(plans.find(id).orElseThrow());
    clock.advance(Duration.ofMinutes(6));
    drain.drain();
    assertThat(village.state(id, ada)).isEqualTo("UNCERTAIN BROKE_OFF");

    var message = Sends.messageId(id, new SourceRecordId(ada.value()));
    reports.read(
        new SendReported(
            Postbox.MAIL, "x-" + message, SendReceipt.COMPLAINED, null, clock.instant()));

    assertThat(mayContact.answer(ada, Village.OFFERS, Village.EMAIL).allowed()).isFalse();
    assertThat(book.funnel(id).orElseThrow().of(FunnelStage.COMPLAINED)).isEqualTo(1);
  }

  @Test
  void aReportOfNoCampaignsWaitsOnlyForWhatWasOnItsWayWhenItCame() {
    var ada = village.somebody("Ada40", null, "+39 333 333 3401");
    village.says(ada, Village.SMS, ConsentStatus.GRANTED);
    var id = village.live(List.of(ada), Village.plan(Village.sms("Hello")));
    var early = report();
    clock.advance(Duration.ofSeconds(1));
    take(plans.find(id).orElseThrow());
    clock.advance(Duration.ofSeconds(1));

    assertThatCode(() -> reports.read(early)).doesNotThrowAnyException();
    assertThatThrownBy(() -> reports.read(report())).isInstanceOf(IllegalStateException.class);
  }

  private SendReported report() {
    return new SendReported(
        Postbox.PHONE, "an answer of an agent", SendReceipt.DELIVERED, null, clock.instant());
  }

  private List<Taking.InHand> take(DeliveryPlans.Running running) {
    var campaign = campaigns.find(running.campaign()).orElseThrow();
    return taking.take(running, campaign, 10).inHand();
  }
}
