package org.mutualcrm.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import crmtesting.CrmTest;
import crmtesting.DrivenClock;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mutualcrm.campaign.CampaignId;
import org.mutualcrm.channel.SendReceipt;
import org.mutualcrm.channel.SendReported;
import org.mutualcrm.consent.ConsentStatus;
import org.mutualcrm.consent.Consents;
import org.mutualcrm.consent.MayContact;
import org.mutualcrm.customer.CustomerId;
import org.mutualcrm.delivery.Following.Place.Page;
import org.mutualcrm.delivery.Following.Place.Pixel;
import org.mutualcrm.timeline.Timeline;
import org.mutualcrm.timeline.TimelineEntry;
import org.mutualcrm.timeline.TouchpointKind;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What people do with a message, what programs do with it, and what its network tells. */
@CrmTest
class AfterwardsTests {

  private static final Visit PHONE = new Visit("GET", "Mozilla/5.0 (iPhone) Safari/604.1", false);

  @Autowired Village village;
  @Autowired Postbox postbox;
  @Autowired CampaignDrain drain;
  @Autowired SettingDelivery settings;
  @Autowired DeliveryBook book;
  @Autowired Following following;
  @Autowired Unsubscribing unsubscribing;
  @Autowired SendReports reports;
  @Autowired DeadAddresses dead;
  @Autowired Consents consents;
  @Autowired MayContact mayContact;
  @Autowired Timeline timeline;
  @Autowired ShortLinks links;
  @Autowired DrivenClock clock;
  @Autowired JdbcClient jdbc;

  private CustomerId ada;
  private CampaignId id;

  @BeforeEach
  void aMessageWasSent() {
    clock.set(DrivenClock.NOON);
    village.quiet();
    postbox.empty();
    settings.choose(null, List.of());
    ada = village.reader("Ada" + System.nanoTime());
    id =
        village.live(
            List.of(ada),
            village.offer(),
            Village.NONE,
            Village.plan(
                Village.mail("{offer_link} https://a.example/x?y=1. And (https://b.example/)!")));
    drain.drain();
    clock.advance(Duration.ofMinutes(5));
  }

  @AfterEach
  void asItWas() {
    village.quiet();
    postbox.empty();
  }

  @Test
  void shortAddressesLeadWhereTheyWereWritten() {
    assertThat(follow(ShortLinks.FIRST_PAGE, PHONE)).isEqualTo(new Page("https://a.example/x?y=1"));
    assertThat(follow(ShortLinks.FIRST_PAGE + 1, PHONE)).isEqualTo(new Page("https://b.example/"));
    assertThat(((Page) follow(ShortLinks.OFFER, PHONE)).url()).contains("/p/offers/");
    assertThat(follow(ShortLinks.PIXEL, PHONE)).isEqualTo(new Pixel());
    var token = token(ShortLinks.OFFER);
    assertThat(following.follow(token.substring(0, token.length() - 2) + "AA", PHONE)).isEmpty();
    assertThat(following.follow("nonsense", PHONE)).isEmpty();
    assertThat(following.follow(token(40), PHONE)).isEmpty();
  }

  @Test
  void aPersonsClickIsInTheFunnelAndOnTheirTimelineOnce() {
    follow(ShortLinks.PIXEL, PHONE);
    follow(ShortLinks.OFFER, PHONE);
    clock.advance(Duration.ofMinutes(1));
    follow(ShortLinks.OFFER, PHONE);

    var funnel = book.funnel(id).orElseThrow();
    assertThat(funnel.of(FunnelStage.OPENED)).isEqualTo(1);
    assertThat(funnel.of(FunnelStage.CLICKED)).isEqualTo(1);
    assertThat(book.people(id, FunnelStage.CLICKED, null, 10))
        .extracting(SendLine::customer)
        .containsExactly(ada);
    assertThat(timeline.of(ada, Set.of(TouchpointKind.CAMPAIGN), null, 10).entries())
        .extracting(TimelineEntry::title)
        .containsExactly("Followed a link of Lemon", "Lemon: Lemon week");
  }

  @Test
  void whatProgramsDoIsNoPersonsDoing() {
    follow(ShortLinks.OFFER, new Visit("HEAD", "Mozilla/5.0 (X11) Firefox/140", false));
    follow(ShortLinks.OFFER, new Visit("GET", "Mozilla/5.0 (X11) Firefox/140", true));
    follow(ShortLinks.OFFER, new Visit("GET", "LinkScanner/1.0", false));
    follow(ShortLinks.PIXEL, new Visit("GET", "Mozilla/5.0", false));
    // Whoever follows every link at once has not chosen one.
    follow(ShortLinks.FIRST_PAGE, PHONE);
    follow(ShortLinks.FIRST_PAGE + 1, PHONE);

    var funnel = book.funnel(id).orElseThrow();
    assertThat(funnel.of(FunnelStage.OPENED)).isZero();
    assertThat(funnel.of(FunnelStage.CLICKED)).isZero();
    assertThat(funnel.machineOnly()).isEqualTo(1);
  }

  @Test
  void onePressEndsItAndLookingDoesNot() {
    var token = token(ShortLinks.UNSUBSCRIBE);
    assertThat(unsubscribing.look(token).orElseThrow().done()).isFalse();
    assertThat(mayContact.answer(ada, Village.OFFERS, Village.EMAIL).allowed()).isTrue();

    assertThat(unsubscribing.end(token, "10.0.0.1").orElseThrow().done()).isTrue();
    unsubscribing.end(token, "10.0.0.1");

    assertThat(mayContact.answer(ada, Village.OFFERS, Village.EMAIL).allowed()).isFalse();
    assertThat(book.funnel(id).orElseThrow().of(FunnelStage.UNSUBSCRIBED)).isEqualTo(1);
    assertThat(unsubscribing.look(token).orElseThrow().done()).isTrue();
    assertThat(unsubscribing.end(token(ShortLinks.OFFER), "10.0.0.1")).isEmpty();
  }

  @Test
  void anOldLinkEndsAgainWhatSomebodySaidYesToSince() {
    var token = token(ShortLinks.UNSUBSCRIBE);
    unsubscribing.end(token, "10.0.0.1");
    clock.advance(Duration.ofDays(1));
    village.says(ada, Village.EMAIL, ConsentStatus.GRANTED);
    clock.advance(Duration.ofDays(1));
    assertThat(unsubscribing.look(token).orElseThrow().done()).isFalse();

    assertThat(unsubscribing.end(token, "10.0.0.1").orElseThrow().done()).isTrue();

    assertThat(mayContact.answer(ada, Village.OFFERS, Village.EMAIL).allowed()).isFalse();
    assertThat(book.funnel(id).orElseThrow().of(FunnelStage.UNSUBSCRIBED)).isEqualTo(1);
    assertThat(consents.history(ada)).hasSize(4);
    unsubscribing.end(token, "10.0.0.1");
    assertThat(consents.history(ada)).hasSize(4);
  }

  @Test
  void aNoIsTheirsWhoseAddressItWasAlsoOnceTheRecordsPart() {
    for (boolean partedFirst : List.of(true, false)) {
      var one = village.reader("One" + System.nanoTime());
      var other = village.reader("Other" + System.nanoTime());
      village.joinWithAddress(other, one);
      var campaign = village.live(List.of(one), Village.plan(Village.mail("Hello")));
      drain.drain();
      var link = links.unsubscribe(village.number(campaign, one));
      var token = link.substring(link.lastIndexOf('/') + 1);
      clock.advance(Duration.ofDays(1));

      if (partedFirst) village.part(other);
      assertThat(unsubscribing.end(token, "10.0.0.1").orElseThrow().done()).isTrue();
      village.part(other);

      assertThat(mayContact.answer(other, Village.OFFERS, Village.EMAIL).allowed()).isFalse();
      assertThat(mayContact.answer(one, Village.OFFERS, Village.EMAIL).allowed()).isTrue();
    }
  }

  @Test
  void whoeverLooksAHundredTimesMayStillEndItAndFollowALink() {
    jdbc.sql(
            """
            insert into campaign_event (source_record_id, campaign_id, event_id, kind, machine, occurred_at)
            select ?, ?, gen_random_uuid(), kind, machine, now() from generate_series(1, 100),
              (values ('OPENED', null), ('CLICKED', 'a program')) seen (kind, machine)
            """)
        .params(ada.value(), id.value())
        .update();

    follow(ShortLinks.OFFER, PHONE);
    unsubscribing.end(token(ShortLinks.UNSUBSCRIBE), "10.0.0.1");
    unsubscribing.end(token(ShortLinks.UNSUBSCRIBE), "10.0.0.1");

    var funnel = book.funnel(id).orElseThrow();
    assertThat(funnel.of(FunnelStage.CLICKED)).isEqualTo(1);
    assertThat(funnel.of(FunnelStage.UNSUBSCRIBED)).isEqualTo(1);
    assertThat(consents.history(ada)).hasSize(2);
  }

  @Test
  void anAddressThatBouncedIsSkippedUntilSomebodyLiftsIt() {
    report(SendReceipt.UNREACHABLE);
    report(SendReceipt.UNREACHABLE);

    assertThat(village.state(id, ada)).isEqualTo("BOUNCED BOUNCED");
    assertThat(again()).isEqualTo("SKIPPED UNREACHABLE");
    var address = postbox.all().getFirst().recipient();
    assertThat(dead.of(ada).orElseThrow())
        .extracting(DeadAddresses.Dead::address)
        .containsExactly(address);
    assertThat(dead.lift(ada)).hasValue(1);
    assertThat(dead.of(ada).orElseThrow()).isEmpty();
    assertThat(dead.lift(new CustomerId(java.util.UUID.randomUUID()))).isEmpty();
    assertThat(again()).isEqualTo("SENT");
  }

  @Test
  void aFullMailboxIsNoDeadOne() {
    report(SendReceipt.FAILED);
    assertThat(village.state(id, ada)).isEqualTo("BOUNCED BOUNCED");
    assertThat(again()).isEqualTo("SENT");
  }

  @Test
  void aComplaintIsANoAndMarksTheAddress() {
    report(SendReceipt.DELIVERED);
    report(SendReceipt.COMPLAINED);

    var funnel = book.funnel(id).orElseThrow();
    assertThat(funnel.of(FunnelStage.DELIVERED)).isEqualTo(1);
    assertThat(funnel.of(FunnelStage.COMPLAINED)).isEqualTo(1);
    assertThat(mayContact.answer(ada, Village.OFFERS, Village.EMAIL).allowed()).isFalse();
    assertThat(again()).isEqualTo("SKIPPED NO_CONSENT");
  }

  private String again() {
    var next = village.live(List.of(ada), Village.plan(Village.mail("Again")));
    drain.drain();
    return village.state(next, ada);
  }

  private void report(SendReceipt receipt) {
    var message = Sends.messageId(id, new org.mutualcrm.customer.SourceRecordId(ada.value()));
    reports.read(
        new SendReported(Postbox.MAIL, "x-" + message, receipt, "550 5.1.1", clock.instant()));
  }

  private Following.Place follow(int link, Visit visit) {
    return following.follow(token(link), visit).orElseThrow();
  }

  private String token(int link) {
    var address = links.follow(village.number(id, ada), link);
    return address.substring(address.lastIndexOf('/') + 1);
  }
}
