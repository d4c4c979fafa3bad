package org.mutualcrm.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import crmtesting.CrmTest;
import crmtesting.DrivenClock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mutualcrm.campaign.CampaignSchedule;
import org.mutualcrm.campaign.Campaigning;
import org.mutualcrm.campaign.Holdout;
import org.mutualcrm.campaign.LateStart;
import org.mutualcrm.channel.Handover;
import org.mutualcrm.consent.ConsentStatus;
import org.mutualcrm.consent.PurposeKey;
import org.mutualcrm.customer.CustomerId;
import org.mutualcrm.customer.Restrictions;
import org.mutualcrm.offer.PersonalCodes;
import org.mutualcrm.offer.PersonalCodesIssued.Issued;
import org.springframework.beans.factory.annotation.Autowired;

/** Who is written to at the moment of sending, who is not, and why. */
@CrmTest
class DeliveringTests {

  @Autowired Village village;
  @Autowired Postbox postbox;
  @Autowired CampaignDrain drain;
  @Autowired DeliveryPlanning planning;
  @Autowired SettingDelivery settings;
  @Autowired DeliveryBook book;
  @Autowired Resting resting;
  @Autowired Restrictions restrictions;
  @Autowired Campaigning campaigning;
  @Autowired PersonalCodes codes;
  @Autowired Previewing previewing;
  @Autowired DrivenClock clock;

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
    village.quiet();
    postbox.empty();
    settings.resumeAll();
  }

  @Test
  void everybodyTreatedGetsTheirOwnWordsOnce() {
    var ada = village.reader("Ada1");
    var nameless = village.somebody(null, "nameless1@village.example", null);
    village.says(nameless, Village.EMAIL, ConsentStatus.GRANTED);
    var offer = village.offer();
    var id =
        village.live(
            List.of(ada, nameless),
            offer,
            Village.NONE,
            Village.plan(
                Village.mail("Dear {first_name|friend}, {offer_name}: {code} at {offer_link}")));

    drain.drain();
    drain.drain();

    var hers = postbox.to("ada1@village.example").getFirst();
    var code = ((Issued) codes.issue(offer, List.of(ada), "test")).codes().getFirst().code();
    assertThat(postbox.all()).hasSize(2);
    assertThat(hers.subject()).isEqualTo("Lemon week");
    assertThat(hers.text())
        .startsWith("Dear Ada1, A fifth off lemon: " + code.spaced() + " at http://localhost");
    assertThat(hers.unsubscribe()).contains("/p/unsubscribe/");
    assertThat(hers.html()).contains("<a href=\"http://localhost", "width=\"1\"");
    assertThat(postbox.to("nameless1@village.example").getFirst().text())
        .startsWith("Dear friend, ");
    assertThat(village.state(id, ada)).isEqualTo("SENT");
    assertThat(book.funnel(id).orElseThrow().of(FunnelStage.SENT)).isEqualTo(2);
  }

  @Test
  void consentIsAskedAtTheMomentOfSendingNotOfTheLaunch() {
    var ada = village.reader("Ada2");
    var never = village.somebody("Never2", "never2@village.example", null);
    var id = village.live(List.of(ada, never), Village.plan(Village.mail("Hello")));

    village.says(ada, Village.EMAIL, ConsentStatus.REVOKED);
    drain.drain();

    assertThat(postbox.all()).isEmpty();
    assertThat(village.state(id, ada)).isEqualTo("SKIPPED NO_CONSENT");
    assertThat(village.state(id, never)).isEqualTo("SKIPPED NO_CONSENT");
    assertThat(book.people(id, FunnelStage.SKIPPED, null, 10))
        .extracting(SendLine::note)
        .containsExactlyInAnyOrder(
            "E-mail: They took their consent back, or objected.", "E-mail: They never said yes.");
  }

  @Test
  void theFirstChannelThatReachesSomebodyIsUsed() {
    var both = village.somebody("Both3", "both3@village.example", "+39 333 333 3301");
    village.says(both, Village.EMAIL, ConsentStatus.GRANTED);
    village.says(both, Village.SMS, ConsentStatus.GRANTED);
    var phone = village.somebody("Phone3", "phone3@village.example", "+39 333 333 3302");
    village.says(phone, Village.SMS, ConsentStatus.GRANTED);
    var neither = village.somebody("Neither3", null, "not a number");
    village.says(neither, Village.EMAIL, ConsentStatus.GRANTED);
    var id =
        village.live(
            List.of(both, phone, neither),
            Village.plan(Village.mail("Mail"), Village.sms("Text for {first_name|you}.")));

    drain.drain();

    assertThat(postbox.to("both3@village.example")).hasSize(1);
    assertThat(postbox.to("+393333333301")).isEmpty();
    assertThat(postbox.to("+393333333302").getFirst().text())
        .isEqualTo("Text for Phone3. STOP ends it");
    assertThat(village.state(id, neither)).isEqualTo("SKIPPED NO_CONSENT");
  }

  @Test
  void wordsAreInThePersonsLanguageWhereThereAreSome() {
    var plan =
        Village.plan(
            Village.mail("Hello"),
            new ChannelText(Village.EMAIL, "it", "Limone", "Ciao {unsubscribe_link}"));
    var italian = village.reader("Italian4");
    var german = village.somebody("G4", "german4@village.example", null, "Germany", "German");
    village.says(german, Village.EMAIL, ConsentStatus.GRANTED);
    village.live(List.of(italian, german), plan);

    drain.drain();

    assertThat(postbox.to("italian4@village.example").getFirst().text()).startsWith("Ciao");
    assertThat(postbox.to("german4@village.example").getFirst().text()).startsWith("Hello");
  }

  @Test
  void aPurposeHasOneCap() {
    var twice = List.of(new ContactCap(PurposeKey.ALL, 1, 7), new ContactCap(PurposeKey.ALL, 2, 7));
    assertThatThrownBy(() -> settings.choose(null, twice))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void capsCountEveryCampaignAndWaitForTheirDay() {
    settings.choose(null, List.of(new ContactCap(PurposeKey.ALL, 1, 7)));
    var ada = village.reader("Ada5");
    var first = village.live(List.of(ada), Village.plan(Village.mail("One")));
    var second = village.live(List.of(ada), Village.plan(Village.mail("Two")));

    drain.drain();

    var states = List.of(village.state(first, ada), village.state(second, ada));
    assertThat(states).containsExactlyInAnyOrder("SENT", "WAITING CAPPED");
    assertThat(postbox.all()).hasSize(1);

    clock.advance(Duration.ofDays(7).plusMinutes(1));
    drain.drain();
    assertThat(postbox.all()).hasSize(2);
    assertThat(village.state(second, ada)).isEqualTo("SENT");
  }

  @Test
  void nobodyIsWrittenToInTheirNight() {
    settings.choose(new QuietHours(LocalTime.of(21, 0), LocalTime.of(8, 0)), List.of());
    var italian = village.reader("Ada6");
    var japanese = village.somebody("Y6", "yuki6@village.example", null, "JP", null);
    village.says(japanese, Village.EMAIL, ConsentStatus.GRANTED);
    var id = village.live(List.of(italian, japanese), Village.plan(Village.mail("Hello")));

    // Noon UTC is two in the afternoon in Italy and nine in the evening in Japan.
    drain.drain();

    assertThat(village.state(id, italian)).isEqualTo("SENT");
    assertThat(village.state(id, japanese)).isEqualTo("WAITING QUIET_HOURS");
    assertThat(village.due(id, japanese)).isEqualTo(DrivenClock.NOON.plus(Duration.ofHours(11)));
    clock.advance(Duration.ofHours(11));
    drain.drain();
    assertThat(village.state(id, japanese)).isEqualTo("SENT");
  }

  @Test
  void quietHoursEndLaterAlsoInTheNightWithAnHourTwice() {
    var quiet = new QuietHours(LocalTime.of(21, 0), LocalTime.of(2, 30));
    var rome = ZoneId.of("Europe/Rome");
    // At three in summer time it becomes two again.
    var secondQuarterPastTwo = Instant.parse("2026-10-25T01:15:00Z");

    assertThat(quiet.until(Instant.parse("2026-10-25T00:15:00Z"), rome))
        .hasValue(Instant.parse("2026-10-25T00:30:00Z"));
    assertThat(quiet.until(secondQuarterPastTwo, rome))
        .hasValue(Instant.parse("2026-10-25T01:30:00Z"));
    for (var at = Instant.parse("2026-10-24T18:00:00Z");
        at.isBefore(Instant.parse("2026-10-25T04:00:00Z"));
        at = at.plus(Duration.ofMinutes(5))) {
      var now = at;
      quiet.until(at, rome).ifPresent(it -> assertThat(it).isAfter(now));
    }
  }

  @Test
  void whoIsRestrictedOrLetBeIsNotWrittenTo() {
    var restricted = village.reader("Restricted7");
    var let = village.reader("Let7");
    var id = village.live(List.of(restricted, let), Village.plan(Village.mail("Hello")));
    restrictions.restrict(restricted, "They asked", "dpo");
    resting.rest(let, "carla");

    drain.drain();

    assertThat(postbox.all()).isEmpty();
    assertThat(village.state(id, restricted)).isEqualTo("SKIPPED RESTRICTED");
    assertThat(village.state(id, let)).isEqualTo("WAITING RESTING");
    resting.wake(let, PastDue.SEND);
    drain.drain();
    assertThat(village.state(id, let)).isEqualTo("SENT");
  }

  @Test
  void whatFellDueInAPauseIsSkippedUnlessSomebodySaysOtherwise() {
    var ada = village.reader("Ada8");
    var bea = village.reader("Bea8");
    var cleo = village.reader("Cleo8");
    var skipped = village.live(List.of(ada), Village.plan(Village.mail("News")));
    var sent = village.live(List.of(bea), Village.plan(Village.mail("News")));
    var brief = village.live(List.of(cleo), Village.plan(Village.mail("News")));
    for (var it : List.of(skipped, sent, brief)) planning.pause(it, "maria");

    drain.drain();
    assertThat(postbox.all()).isEmpty();
    clock.advance(Duration.ofMinutes(30));
    planning.resume(brief, PastDue.SKIP);
    drain.drain();
    clock.advance(Duration.ofDays(2));
    planning.resume(skipped, PastDue.SKIP);
    planning.resume(sent, PastDue.SEND);
    drain.drain();

    assertThat(village.state(skipped, ada)).isEqualTo("SKIPPED PAST_DUE");
    assertThat(village.state(sent, bea)).isEqualTo("SENT");
    assertThat(village.state(brief, cleo)).isEqualTo("SENT");
  }

  @Test
  void aCrisisHoldsEverythingBackAndOldNewsStaysUnsent() {
    var ada = village.reader("Ada9");
    var id = village.live(List.of(ada), Village.plan(Village.mail("Hooray")));
    postbox.crisis(true);
    drain.drain();
    assertThat(village.state(id, ada)).isEqualTo("WAITING");
    assertThat(book.funnel(id).orElseThrow().heldSince()).isEqualTo(clock.instant());

    clock.advance(Duration.ofHours(5));
    postbox.crisis(false);
    drain.drain();

    assertThat(postbox.all()).isEmpty();
    assertThat(village.state(id, ada)).isEqualTo("SKIPPED PAST_DUE");
  }

  @Test
  void theSwitchForEverythingStopsEverything() {
    var ada = village.reader("Ada10");
    var id = village.live(List.of(ada), Village.plan(Village.mail("Hello")));
    settings.pauseAll("boss");
    drain.drain();
    assertThat(postbox.all()).isEmpty();

    settings.resumeAll();
    drain.drain();
    assertThat(village.state(id, ada)).isEqualTo("SENT");
  }

  @Test
  void twoRecordsOfOnePersonGetOneMessage() {
    var ada = village.reader("Ada11");
    var again = village.reader("Again11");
    var id = village.live(List.of(ada, again), Village.plan(Village.mail("Hello")));
    village.join(again, ada);

    drain.drain();

    assertThat(postbox.all()).hasSize(1);
    assertThat(List.of(village.state(id, ada), village.state(id, again)))
        .containsExactlyInAnyOrder("SENT", "SKIPPED ALREADY");
  }

  @Test
  void whoGotItByAnotherRecordLongAgoGetsItNotAgainCapsOrNone() {
    var ada = village.reader("Ada15");
    var again = village.reader("Again15");
    var id = village.live(List.of(ada, again), Village.plan(Village.mail("Hello")));
    resting.rest(again, "carla");
    drain.drain();
    clock.advance(Duration.ofDays(5));
    village.join(again, ada);
    resting.wake(ada, PastDue.SEND);

    drain.drain();

    assertThat(postbox.all()).hasSize(1);
    assertThat(village.state(id, again)).isEqualTo("SKIPPED ALREADY");
  }

  @Test
  void heldOutPeopleAreNeverWrittenToHoweverTheyAreJoined() {
    for (int seed = 0; seed < 5; seed++) {
      postbox.empty();
      var people = new ArrayList<CustomerId>();
      for (int i = 0; i < 40; i++) people.add(village.reader("P" + seed + "x" + i));
      var id =
          village.live(people, null, new Holdout(4_000, null), Village.plan(Village.mail("Hello")));
      var held = people.stream().filter(it -> village.state(id, it).equals("nothing")).toList();
      var pairs = new ArrayList<>(people);
      Collections.shuffle(pairs, new Random(seed));
      for (int i = 0; i < 20; i += 2) village.join(pairs.get(i), pairs.get(i + 1));

      drain.drain();

      assertThat(held).isNotEmpty();
      for (var it : held)
        assertThat(postbox.to("p" + seedOf(people, it, seed) + "@village.example")).isEmpty();
    }
  }

  private static String seedOf(List<CustomerId> people, CustomerId it, int seed) {
    return seed + "x" + people.indexOf(it);
  }

  @Test
  void whatTheNetworkSaysIsBookedAndADeadAddressIsNotTriedAgain() {
    var gone = village.reader("Gone12");
    var refused = village.reader("Refused12");
    var later = village.reader("Later12");
    postbox.says("gone12@village.example", new Handover.Refused("550 no such user", true));
    postbox.says("refused12@village.example", new Handover.Refused("552 too large", false));
    postbox.says("later12@village.example", new Handover.Unavailable("421 try later"));
    var plan = Village.plan(Village.mail("Hello"));
    var first = village.live(List.of(gone, refused, later), plan);

    drain.drain();
    assertThat(village.state(first, gone)).isEqualTo("BOUNCED BOUNCED");
    assertThat(village.state(first, refused)).isEqualTo("FAILED REFUSED");
    assertThat(village.state(first, later)).isEqualTo("WAITING UNAVAILABLE");

    postbox.empty();
    clock.advance(Duration.ofMinutes(5));
    drain.drain();
    assertThat(village.state(first, later)).isEqualTo("SENT");
    var second = village.live(List.of(gone, refused), plan);
    drain.drain();
    assertThat(village.state(second, gone)).isEqualTo("SKIPPED UNREACHABLE");
    assertThat(village.state(second, refused)).isEqualTo("SENT");
  }

  @Test
  void aCampaignThatEndsSendsNothingMore() {
    var ada = village.reader("Ada13");
    var id = village.live(List.of(ada), Village.plan(Village.mail("Hello")));
    campaigning.end(id);
    drain.drain();
    assertThat(postbox.all()).isEmpty();
    assertThat(village.state(id, ada)).isEqualTo("SKIPPED CAMPAIGN_ENDED");
  }

  @Test
  void nothingGoesOutAfterTheChosenEndAlsoBeforeAnybodyEndsIt() {
    var ada = village.reader("Ada15");
    var id = village.drafted(List.of(ada), null, Village.NONE);
    planning.write(id, Village.plan(Village.mail("Hello")), "maria");
    campaigning.submit(id, "maria");
    campaigning.approve(id, "chiara", null);
    var starts = clock.instant().plus(Duration.ofMinutes(10));
    var ends = starts.plus(Duration.ofMinutes(10));
    campaigning.schedule(id, new CampaignSchedule(starts, ends, LateStart.SKIP, "maria"));
    campaigning.launch(id, "maria");
    planning.pause(id, "maria");

    clock.set(ends);
    planning.resume(id, PastDue.SEND);
    drain.drain();
    assertThat(postbox.all()).isEmpty();
    assertThat(village.state(id, ada)).isEqualTo("SKIPPED CAMPAIGN_ENDED");
  }

  @Test
  void thePreviewAsksRealPeopleTheSameQuestions() {
    var ada = village.reader("Ada14");
    var never = village.somebody("Never14", "never14@village.example", null);
    var id = village.drafted(List.of(ada, never), null, Village.NONE);
    planning.write(id, Village.plan(Village.mail("Dear {first_name|friend}")), "maria");

    var preview = previewing.of(id).orElseThrow();

    assertThat(preview.ways()).containsExactly(java.util.Map.entry("email", 1L));
    assertThat(preview.reasons()).containsExactly(java.util.Map.entry(SendReason.NO_CONSENT, 1L));
    assertThat(preview.samples().getFirst().text()).startsWith("Dear Ada14");
    assertThat(preview.samples().getLast().why()).isEqualTo("E-mail: They never said yes.");
    assertThat(postbox.all()).isEmpty();
  }
}
