package org.mutualcrm.referral;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mutualcrm.referral.Neighbourhood.eur;

import crmtesting.CrmTest;
import crmtesting.DrivenClock;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mutualcrm.customer.CustomerId;
import org.mutualcrm.customer.DataSubject;
import org.mutualcrm.customer.Rebuild;
import org.mutualcrm.customer.SourceRecordId;
import org.mutualcrm.customer.SourceRecords;
import org.mutualcrm.identity.Undoing;
import org.mutualcrm.referral.ClaimResult.Claimed;
import org.mutualcrm.referral.ClaimResult.Full;
import org.mutualcrm.referral.ClaimResult.Stopped;
import org.mutualcrm.referral.ReferralCaps.Period;
import org.mutualcrm.referral.ReferralProgrammeChange.AgainstPolicy;
import org.mutualcrm.referral.ReferralView.Decision;
import org.mutualcrm.timeline.Retracting;
import org.mutualcrm.timeline.TouchpointKind;
import org.mutualcrm.value.ValueBook;
import org.mutualcrm.value.ValueClockwork;
import org.mutualcrm.value.Worth;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Somebody brings a friend; what becomes of it, and what both get. */
@CrmTest
class ReferringTests {

  @Autowired Neighbourhood town;
  @Autowired ValueClockwork value;
  @Autowired ValueBook valued;
  @Autowired ReferralProgrammes programmes;
  @Autowired ReferralClaiming claiming;
  @Autowired ReferralClockwork clockwork;
  @Autowired ReferralDeciding deciding;
  @Autowired ReferralDeeds deeds;
  @Autowired ReferralBook book;
  @Autowired ReferralData data;
  @Autowired Undoing undoing;
  @Autowired Retracting retracting;
  @Autowired Rebuild rebuild;
  @Autowired SourceRecords records;
  @Autowired TransactionTemplate transactions;
  @Autowired DrivenClock clock;
  @Autowired JdbcClient jdbc;

  @BeforeEach
  void noon() {
    clock.set(DrivenClock.NOON);
  }

  private ReferralId qualified(ReferralProgrammeId programme, CustomerId ada, CustomerId ben) {
    var id = town.claimed(programme, ada, ben);
    clock.advance(Duration.ofHours(1));
    town.orders(ben, "20.00");
    clockwork.tick();
    return id;
  }

  private ReferralId released(ReferralProgrammeId programme, CustomerId ada, CustomerId ben) {
    var id = qualified(programme, ada, ben);
    clock.advance(Duration.ofDays(15));
    clockwork.tick();
    assertThat(town.now(id).state()).isEqualTo(ReferralState.RELEASED);
    return id;
  }

  private static List<FraudCheck> found(ReferralView it) {
    return it.checks().stream().map(ReferralView.Found::check).toList();
  }

  @Test
  void aFriendsFirstOrderIsHeldAndThenBothHaveACode() {
    var programme = town.programme();
    var id = town.claimed(programme, town.person(), town.person());
    assertThat(town.rewards(id, "FRIEND")).isEqualTo(1);

    clock.advance(Duration.ofHours(1));
    var ben = town.now(id).friend();
    town.orders(ben, "9.99");
    clockwork.tick();
    assertThat(town.now(id).state()).isEqualTo(ReferralState.CLAIMED);
    town.orders(ben, "20.00");
    clockwork.tick();
    assertThat(town.now(id).state()).isEqualTo(ReferralState.HELD);
    assertThat(town.now(id).order()).isEqualTo(eur("20.00"));
    clock.advance(Duration.ofDays(14));
    clockwork.tick();

    assertThat(town.now(id).state()).isEqualTo(ReferralState.RELEASED);
    assertThat(town.works(id, "ADVOCATE")).isTrue();
    value.drain();
    assertThat(valued.of(town.now(id).advocate(), null).received())
        .containsExactly(new Worth("PTS", 200));
    clockwork.tick();
    assertThat(town.rewards(id, "ADVOCATE")).isEqualTo(1);
    assertThat(book.history(id).stream().map(ReferralBook.Step::state))
        .containsExactly(ReferralState.CLAIMED, ReferralState.HELD, ReferralState.RELEASED);
  }

  @Test
  void aLinkIsTheSameWheneverItIsAskedForAndAnotherForEachChannelAndAdvocate() {
    var programme = town.programme();
    var ada = town.person();

    var link = town.link(programme, ada);

    assertThat(town.link(programme, ada)).isEqualTo(link);
    assertThat(town.link(programme, town.person())).isNotEqualTo(link);
  }

  @Test
  void aFriendIsShownTheSameCodeAgain() {
    var programme = town.programme();
    var ada = town.person();
    var ben = town.person();
    var first = (Claimed) town.claim(programme, ada, ben);

    var again = (Claimed) town.claim(programme, town.person(), ben);

    assertThat(again.code()).isEqualTo(first.code());
    assertThat(again.fresh()).isFalse();
  }

  @Test
  void whoBoughtBeforeOrIsTheAdvocateThemselvesGetsNothing() {
    var programme = town.programme();
    var ada = town.person();
    var old = town.person();
    town.orders(old, UUID.randomUUID().toString(), "5.00", clock.instant().minusSeconds(60));

    var notNew = (Stopped) town.claim(programme, ada, old);
    var self = (Stopped) town.claim(programme, ada, ada);

    assertThat(found(town.now(notNew.referral()))).containsExactly(FraudCheck.NOT_NEW);
    assertThat(found(town.now(self.referral()))).containsExactly(FraudCheck.SAME_PERSON);
    assertThat(town.used(programme)).isZero();
  }

  @Test
  void aRingOfFriendsIsNotPaid() {
    var programme = town.programme();
    var ada = town.person();
    var ben = town.person();
    var cleo = town.person();
    town.claimed(programme, ada, ben);
    town.claimed(programme, ben, cleo);

    var ring = (Stopped) town.claim(programme, cleo, ada);

    assertThat(found(town.now(ring.referral()))).containsExactly(FraudCheck.CYCLE);
  }

  @Test
  void whatFamiliesShareTooIsHeldForAPersonWhoDecidesWithAReason() {
    var programme = town.programme();
    var ada = town.person();
    var ben = town.person();
    deeds.signal(ada, ReferralSignal.PAYMENT, "card-1");
    deeds.signal(ben, ReferralSignal.PAYMENT, "card-1");
    var id = qualified(programme, ada, ben);
    clock.advance(Duration.ofDays(15));
    clockwork.tick();
    assertThat(town.now(id).waits()).isTrue();
    assertThat(found(town.now(id))).containsExactly(FraudCheck.SHARED_PAYMENT);

    deciding.decide(id, Decision.RELEASE, "Mother and son", "luca");

    assertThat(town.now(id).state()).isEqualTo(ReferralState.RELEASED);
    assertThat(book.history(id).toString()).contains("Mother and son", "luca");
    assertThat(deciding.decide(id, Decision.BLOCK, "Again", "luca"))
        .isInstanceOf(ReferralDeciding.Decided.NotAllowed.class);
    assertThat(jdbc.sql("select digest from referral_signal").query(String.class).list())
        .doesNotContain("card-1");
  }

  @Test
  void sharedAndThrowAwayMailboxesAndManyFriendsInADayAreHeld() {
    var programme = town.programme();
    var mail = UUID.randomUUID() + "@town.example";
    var ada = town.person(mail);

    var same = town.claimed(programme, ada, town.person(mail));
    var thrown = town.claimed(programme, ada, town.person(UUID.randomUUID() + "@mailinator.com"));
    ReferralId last = null;
    for (int i = 0; i < 9; i++) last = town.claimed(programme, ada, town.person());

    assertThat(found(town.now(same))).containsExactly(FraudCheck.SHARED_MAILBOX);
    assertThat(found(town.now(thrown))).containsExactly(FraudCheck.DISPOSABLE_MAIL);
    assertThat(found(town.now(last))).containsExactly(FraudCheck.VELOCITY);
  }

  @Test
  void aRefundTakesTheRewardBack() {
    var programme = town.programme();
    var ben = town.person();
    var id = released(programme, town.person(), ben);

    town.orders(ben, "-15.00");
    clockwork.tick();

    assertThat(town.now(id).state()).isEqualTo(ReferralState.CLAWED_BACK);
    assertThat(town.works(id, "ADVOCATE")).isFalse();
    assertThat(town.used(programme)).isZero();
  }

  @Test
  void anOrderThatIsTakenBackTakesTheRewardBack() {
    var ben = town.person();
    var id = released(town.programme(), town.person(), ben);
    var order =
        jdbc.sql(
                "select occurred_at, ref from touchpoint where source_record_id = ? and kind = 'ORDER'")
            .param(ben.value())
            .query((row, _) ->
                new Retracting.Place(
                    new SourceRecordId(ben.value()),
                    row.getTimestamp(1).toInstant(),
                    TouchpointKind.ORDER,
                    row.getString(2)))
            .list();

    retracting.retract(order);
    clockwork.tick();

    assertThat(town.now(id).state()).isEqualTo(ReferralState.CLAWED_BACK);
  }

  @Test
  void theCompanySaysThatADeedWasUndone() {
    var id = released(town.programme(), town.person(), town.person());

    deciding.reverse(id, "Paid back", "shop");

    assertThat(town.now(id).state()).isEqualTo(ReferralState.CLAWED_BACK);
    assertThat(town.now(id).endedBecause()).isEqualTo("Paid back");
  }

  @Test
  void aDeclaredEventCountsUntilItIsTakenBack() {
    var programme =
        town.live(
            town.draft(
                new ReferralTrigger.Declared("subscription-started"), ReferralCaps.none(), "Hi."));
    var ben = town.person();
    var id = town.claimed(programme, town.person(), ben);

    deeds.declare(ben, "subscription-started", "s1", clock.instant());
    clockwork.tick();
    assertThat(town.now(id).state()).isEqualTo(ReferralState.HELD);
    deeds.reverse(ben, "subscription-started", "s1");
    clockwork.tick();

    assertThat(town.now(id).state()).isEqualTo(ReferralState.CLAWED_BACK);
    assertThat(town.rewards(id, "ADVOCATE")).isZero();
  }

  @Test
  void advocateAndFriendWhoTurnOutOnePersonAreTakenBackAndPartingGivesItAgain() {
    var programme = town.programme();
    var ada = town.person();
    var ben = town.person();
    var id = released(programme, ada, ben);

    var join = town.join(ada, ben);
    clockwork.tick();
    assertThat(town.now(id).state()).isEqualTo(ReferralState.CLAWED_BACK);
    assertThat(town.works(id, "ADVOCATE")).isFalse();
    undoing.undo(join, "anna", "not the same");
    clockwork.tick();

    assertThat(town.now(id).state()).isEqualTo(ReferralState.RELEASED);
    assertThat(town.works(id, "ADVOCATE")).isTrue();
    assertThat(town.rewards(id, "ADVOCATE")).isEqualTo(1);
    assertThat(town.used(programme)).isEqualTo(1);
  }

  @Test
  void aFriendsCodeIsWorthNothingWhileTheReferralIsBlocked() {
    var programme = town.programme();
    var ada = town.person();
    var ben = town.person();
    var id = town.claimed(programme, ada, ben);
    assertThat(town.works(id, "FRIEND")).isTrue();

    var join = town.join(ada, ben);
    clockwork.tick();
    assertThat(town.now(id).state()).isEqualTo(ReferralState.BLOCKED);
    assertThat(town.works(id, "FRIEND")).isFalse();
    assertThat(town.claim(programme, ada, ben)).isInstanceOf(Stopped.class);
    undoing.undo(join, "anna", "not the same");
    clockwork.tick();

    assertThat(town.now(id).state()).isEqualTo(ReferralState.CLAIMED);
    assertThat(town.works(id, "FRIEND")).isTrue();
  }

  @Test
  void ofTwoFriendsWhoTurnOutOneTheFirstCounts() {
    var programme = town.programme();
    var ben = town.person();
    var benny = town.person();
    var first = town.claimed(programme, town.person(), ben);
    var second = town.claimed(programme, town.person(), benny);

    town.join(ben, benny);
    clockwork.tick();

    assertThat(town.now(first).state()).isEqualTo(ReferralState.CLAIMED);
    assertThat(town.now(second).state()).isEqualTo(ReferralState.BLOCKED);
    assertThat(found(town.now(second))).containsExactly(FraudCheck.CLAIMED_BEFORE);
    assertThat(town.used(programme)).isEqualTo(1);
  }

  @Test
  void capsHoldForAnAdvocateInAPeriodAndInAllAndALapseGivesAPlaceBack() {
    var programme = town.programme(new ReferralCaps(Period.MONTH, 1, 2, null));
    var ada = town.person();
    town.claimed(programme, ada, town.person());
    assertThat(town.claim(programme, ada, town.person())).isInstanceOf(Full.class);

    clock.advance(Duration.ofDays(30));
    var july = town.claimed(programme, ada, town.person());
    assertThat(town.claim(programme, ada, town.person())).isInstanceOf(Full.class);
    clock.advance(Duration.ofDays(2));
    clockwork.tick();

    assertThat(town.now(july).state()).isEqualTo(ReferralState.CLAIMED);
    assertThat(town.used(programme)).isEqualTo(1);
    rebuild.of(List.of(ada));
    assertThat(
            jdbc.sql(
                    "select used from customer_referral_use where customer_id = ? and cap_key = 'ALL'")
                .param(ada.value())
                .query(Integer.class)
                .single())
        .isEqualTo(1);
  }

  @Test
  void nobodyIsPaidForAnOpinion() {
    var order = new ReferralTrigger.FirstOrder(eur("1.00"));
    var none = ReferralCaps.none();
    var refused =
        List.of(
            town.draft(new ReferralTrigger.Declared("review-posted"), none, "Hi."),
            town.draft(new ReferralTrigger.Declared("page-liked"), none, "Hi."),
            town.draft(order, none, "Leave us a nice review and taste."),
            town.draft(order, none, "Like our page."),
            town.draft(order, none, "Bewerten Sie uns."));
    var fine = town.draft(order, none, "Would you like a gelato? Follow the link.");

    assertThat(refused)
        .allSatisfy(it ->
            assertThat(programmes.launch(programmes.draft(it))).isInstanceOf(AgainstPolicy.class));
    assertThat(programmes.launch(programmes.draft(fine)))
        .isInstanceOf(ReferralProgrammeChange.Changed.class);
  }

  @Test
  void anErasedFriendIsForgottenAndWhatWasOpenLapses() {
    var programme = town.programme();
    var ada = town.person();
    var ben = town.person();
    var id = town.claimed(programme, ada, ben);
    var subject = new DataSubject(ben, records.of(ben), Set.of());
    assertThat(data.export(subject).toString()).contains("Bring a friend");

    transactions.executeWithoutResult(_ -> data.erase(subject));
    clockwork.tick();

    assertThat(data.export(subject)).allSatisfy(it -> assertThat(it.rows()).isEmpty());
    assertThat(town.now(id).friend()).isNull();
    assertThat(town.now(id).state()).isEqualTo(ReferralState.LAPSED);
    assertThat(town.used(programme)).isZero();
  }

  @Test
  void aMailboxThatWasProvenFindsWhoBoughtBefore() {
    var programme = town.programme();
    var link = town.link(programme, town.person());
    var mail = UUID.randomUUID() + "@town.example";

    var first = claiming.claim(link, mail, true);
    var again = claiming.claim(link, mail.toUpperCase(java.util.Locale.ROOT), true);

    assertThat(((Claimed) again).code()).isEqualTo(((Claimed) first).code());
  }
}
