package org.mutualcrm.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import crmtesting.CrmTest;
import crmtesting.DrivenClock;
import java.time.Duration;
import java.util.HashSet;
import java.util.UUID;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mutualcrm.campaign.CampaignChange.Changed;
import org.mutualcrm.campaign.CampaignChange.NotAllowed;
import org.mutualcrm.campaign.CampaignChange.NotReady;
import org.mutualcrm.campaign.CampaignChange.UnknownCampaign;
import org.mutualcrm.condition.Condition;
import org.mutualcrm.condition.Evaluation;
import org.mutualcrm.customer.CustomerId;
import org.mutualcrm.offer.CodeMint;
import org.mutualcrm.offer.CodeText;
import org.mutualcrm.offer.CodesMinted;
import org.mutualcrm.offer.OfferMaking;
import org.mutualcrm.redemption.RedeemCode;
import org.mutualcrm.redemption.Redeeming;
import org.mutualcrm.redemption.RedemptionResult.Redeemed;
import org.mutualcrm.redemption.RedemptionResult.Refused;
import org.mutualcrm.redemption.Refusal;
import org.mutualcrm.segment.SegmentId;
import org.mutualcrm.segment.SegmentMaking;
import org.mutualcrm.segment.SegmentSnapshots;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@CrmTest
class CampaigningTests {

  @Autowired Campaigning campaigning;
  @Autowired CampaignBook book;
  @Autowired LaunchChecks checks;
  @Autowired SegmentSnapshots snapshots;
  @Autowired SegmentMaking segments;
  @Autowired Evaluation evaluation;
  @Autowired OfferMaking offers;
  @Autowired CodeMint mint;
  @Autowired Redeeming redeeming;
  @Autowired JdbcClient jdbc;
  @Autowired Town town;
  @Autowired DrivenClock clock;

  @BeforeEach
  void noon() {
    clock.set(DrivenClock.NOON);
  }

  @Test
  void whatIsLaunchedWasWrittenByOneAndApprovedByAnother() {
    var id = town.drafted(town.draft(town.of(50)));
    assertThat(campaigning.launch(id, "maria")).isInstanceOf(NotAllowed.class);

    assertThat(campaigning.submit(id, "luca")).isEqualTo(new Changed(id, CampaignStatus.IN_REVIEW));
    assertThat(campaigning.approve(id, "maria", null)).isInstanceOf(NotAllowed.class);
    assertThat(campaigning.approve(id, "luca", null)).isInstanceOf(NotAllowed.class);
    assertThat(campaigning.approve(id, "chiara", "Go"))
        .isEqualTo(new Changed(id, CampaignStatus.APPROVED));
    assertThat(campaigning.launch(id, "maria")).isEqualTo(new Changed(id, CampaignStatus.LIVE));

    var view = book.find(id).orElseThrow();
    assertThat(view.decision())
        .isEqualTo(new CampaignView.Decision("chiara", clock.instant(), "Go"));
    assertThat(view.launchedAt()).isEqualTo(clock.instant());
    assertThat(view.measuredUntil()).isEqualTo(clock.instant().plus(Duration.ofDays(30)));
    assertThat(campaigning.rewrite(id, view.content())).isInstanceOf(NotAllowed.class);
  }

  @Test
  void anApprovalIsVoidOnceTheWordsOrTheAudienceChange() {
    var segment = town.of(50);
    var id = town.approved(town.draft(segment));
    campaigning.rewrite(id, town.draft(segment, Holdout.USUAL, Money.zero(CurrencyUnit.EUR)));
    assertThat(book.find(id).orElseThrow().status()).isEqualTo(CampaignStatus.DRAFT);

    campaigning.submit(id, "maria");
    campaigning.approve(id, "chiara", null);
    jdbc.sql("update segment set version = 2, built_version = 2 where segment_id = ?")
        .param(segment.value())
        .update();
    assertThat(campaigning.launch(id, "maria")).isInstanceOf(NotAllowed.class);
    assertThat(town.arm(id, true)).isEmpty();

    campaigning.sendBack(id, "chiara", "The segment is another one now");
    assertThat(book.find(id).orElseThrow().status()).isEqualTo(CampaignStatus.DRAFT);
  }

  @Test
  void theAudienceIsFrozenAndEverybodyInItIsTreatedOrLeftAlone() {
    var segment = town.of(500);
    var id = town.live(town.draft(segment));
    jdbc.sql("delete from segment_member where segment_id = ?").param(segment.value()).update();

    var audience = book.find(id).orElseThrow().audience();
    var members = new HashSet<CustomerId>(snapshots.members(audience, null, 1_000));
    var treated = town.arm(id, false);
    var heldOut = town.arm(id, true);
    assertThat(members).hasSize(500);
    assertThat(heldOut).hasSizeBetween(60, 140);
    assertThat(treated).hasSize(500 - heldOut.size());
    members.removeAll(treated);
    assertThat(members).containsExactlyInAnyOrderElementsOf(heldOut);
    assertThat(snapshots.intact(audience)).isTrue();
  }

  @Test
  void conditionsKnowWhoWasGivenIt() {
    var id = town.live(town.draft(town.of(200)));
    var given = Condition.fact("campaign", "campaign", id.toString());
    var treated = town.arm(id, false).getFirst();
    var heldOut = town.arm(id, true).getFirst();
    // Who is joined is what chance first said: here that to the treated, who is older.
    var older = treated.value().compareTo(heldOut.value()) < 0;

    assertThat(holds(given, treated)).isTrue();
    assertThat(holds(given, heldOut)).isFalse();
    town.join(heldOut, treated);
    assertThat(holds(given, treated)).isEqualTo(older);
  }

  @Test
  void anApprovalIsVoidOnceTheOfferPromisesSomethingElse() {
    var offer = offers.draft(town.fifthOff(Condition.everyone()));
    var id = town.approved(town.draft(town.of(50), offer));

    offers.rewrite(offer, town.fifthOff(Condition.fact("identity", "namespace", "email")));

    assertThat(campaigning.launch(id, "maria")).isInstanceOf(NotAllowed.class);
    assertThat(book.find(id).orElseThrow().status()).isEqualTo(CampaignStatus.APPROVED);
  }

  @Test
  void anOfferThatAsksForItIsForTheTreatedAlone() {
    var offer = offers.draft(town.fifthOff(Condition.everyone()));
    var id = town.drafted(town.draft(town.of(50), offer));
    offers.rewrite(offer, town.fifthOff(Condition.fact("campaign", "campaign", id.toString())));
    offers.launch(offer);
    campaigning.submit(id, "maria");
    campaigning.approve(id, "chiara", null);
    campaigning.launch(id, "maria");
    var codes = ((CodesMinted.Minted) mint.mint(offer, 2, "maria")).codes();

    assertThat(redeeming.redeem(use(codes.get(0), town.arm(id, true).getFirst())))
        .isInstanceOfSatisfying(
            Refused.class, it -> assertThat(it.refusal()).isEqualTo(Refusal.CUSTOMER_NOT_ELIGIBLE));
    assertThat(redeeming.redeem(use(codes.get(1), town.arm(id, false).getFirst())))
        .isInstanceOf(Redeemed.class);
  }

  private static RedeemCode use(CodeText code, CustomerId customer) {
    var order = Money.of(CurrencyUnit.EUR, 10);
    return new RedeemCode(code, order, customer, "till", UUID.randomUUID().toString(), "tom");
  }

  @Test
  void whatIsMissingIsSaidBeforeAnybodyIsAskedToApprove() {
    assertThat(campaigning.draft(town.draft(SegmentId.next())))
        .isInstanceOfSatisfying(
            NotReady.class,
            it ->
                assertThat(it.failed())
                    .extracting(LaunchCheck::code)
                    .containsExactly("SEGMENT_UNKNOWN"));
    var empty = town.drafted(town.draft(town.of(0)));
    assertThat(campaigning.submit(empty, "maria"))
        .isInstanceOfSatisfying(
            NotReady.class,
            it ->
                assertThat(it.failed())
                    .extracting(LaunchCheck::code)
                    .containsExactly("AUDIENCE_EMPTY"));
    assertThat(campaigning.submit(new CampaignId(UUID.randomUUID()), "maria"))
        .isEqualTo(new UnknownCampaign());
  }

  @Test
  void theListSaysWhatDifferenceCanBeTold() {
    var small = book.find(town.drafted(town.draft(town.of(20)))).orElseThrow();
    assertThat(checks.of(small))
        .extracting(LaunchCheck::code, LaunchCheck::weight)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple("AUDIENCE", LaunchCheck.Weight.GOOD),
            org.assertj.core.groups.Tuple.tuple("HOLDOUT", LaunchCheck.Weight.GOOD),
            org.assertj.core.groups.Tuple.tuple("POWER", LaunchCheck.Weight.DOUBT));
    var nobody = new Holdout(0, "The law wants everybody told");
    var all =
        book.find(town.drafted(town.draft(town.of(20), nobody, Money.zero(CurrencyUnit.EUR))))
            .orElseThrow();
    assertThat(checks.of(all))
        .extracting(LaunchCheck::code)
        .containsExactly("AUDIENCE", "NO_HOLDOUT");
  }

  @Test
  void aSegmentThatIsToBeAnAudienceStays() {
    var segment = town.of(10);
    var id = town.drafted(town.draft(segment));
    assertThat(segments.uses(segment))
        .extracting(it -> it.kind() + " " + it.id())
        .contains("campaign " + id);
  }

  private boolean holds(Condition condition, CustomerId customer) {
    var facts = evaluation.facts(customer).orElseThrow();
    return evaluation.trace(condition, facts, clock.instant()).holds();
  }
}
