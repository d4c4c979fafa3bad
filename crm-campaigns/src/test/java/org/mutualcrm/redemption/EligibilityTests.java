package org.mutualcrm.redemption;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mutualcrm.redemption.Stall.TEN;
import static org.mutualcrm.redemption.Stall.use;

import crmtesting.CrmTest;
import crmtesting.DrivenClock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mutualcrm.condition.Condition;
import org.mutualcrm.condition.Trace;
import org.mutualcrm.customer.CustomerId;
import org.mutualcrm.identity.Linking;
import org.mutualcrm.offer.CodeText;
import org.mutualcrm.offer.OfferBook;
import org.mutualcrm.offer.OfferId;
import org.mutualcrm.redemption.RedemptionResult.Redeemed;
import org.mutualcrm.redemption.RedemptionResult.Refused;
import org.mutualcrm.redemption.Validation.Invalid;
import org.mutualcrm.redemption.Validation.Valid;
import org.mutualcrm.segment.DraftSegment;
import org.mutualcrm.segment.SegmentChange;
import org.mutualcrm.segment.SegmentChange.InUse;
import org.mutualcrm.segment.SegmentId;
import org.mutualcrm.segment.SegmentMaking;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Who may use an offer: the same answer when it is asked, redeemed alone and redeemed together. */
@CrmTest
class EligibilityTests {

  private static final Condition IN_ROME = city("Rome");

  @Autowired Redeeming redeeming;
  @Autowired OfferBook book;
  @Autowired Linking linking;
  @Autowired SegmentMaking segments;
  @Autowired TransactionTemplate transaction;
  @Autowired JdbcClient jdbc;
  @Autowired Stall stall;
  @Autowired DrivenClock clock;

  @BeforeEach
  void noon() {
    clock.set(DrivenClock.NOON);
  }

  @Test
  void anOfferKeepsWhoItIsForAndIsForEveryoneWithoutACondition() {
    var asked = new Condition.All(List.of(IN_ROME, new Condition.Not(city("Milan"))));

    assertThat(book.find(stall.live(asked)).orElseThrow().eligibility()).isEqualTo(asked);
    assertThat(book.find(stall.live(null, null)).orElseThrow().forEveryone()).isTrue();
    assertThat(book.find(stall.live(Condition.everyone())).orElseThrow().forEveryone()).isTrue();
  }

  @Test
  void onlyThoseOfWhomItIsTrueRedeem() {
    var code = stall.shared(stall.live(IN_ROME), null);
    var roman = stall.person("crm:acme", "Rome").customer();

    assertThat(redeeming.validate(code, TEN, roman)).isInstanceOf(Valid.class);
    assertThat(redeeming.redeem(use(code, roman))).isInstanceOf(Redeemed.class);
    assertThat(alone(code, roman)).isInstanceOf(Redeemed.class);
  }

  @Test
  void whoItIsNotForIsToldWhichConditionDoesNotHold() {
    var offer = stall.live(new Condition.All(List.of(IN_ROME, Condition.everyone())));
    var code = stall.shared(offer, null);
    var milanese = stall.person("crm:acme", "Milan").customer();

    var asked = (Invalid) redeeming.validate(code, TEN, milanese);
    var together = (Refused) redeeming.redeem(use(code, milanese));
    var alone = (Refused) alone(code, milanese);

    assertThat(asked.refusal()).isEqualTo(Refusal.CUSTOMER_NOT_ELIGIBLE);
    assertThat(because(asked.eligibility())).containsExactly("city is Milan");
    assertThat(together).isEqualTo(new Refused(asked.refusal(), asked.eligibility()));
    assertThat(alone).isEqualTo(together);
    assertThat(stall.used(offer)).isZero();
  }

  @Test
  void whoeverIsNotNamedIsAskedFor() {
    var code = stall.shared(stall.live(IN_ROME), null);

    assertThat(redeeming.validate(code, TEN, null))
        .isEqualTo(new Invalid(Refusal.CUSTOMER_REQUIRED));
    assertThat(redeeming.redeem(use(code, null))).isEqualTo(new Refused(Refusal.CUSTOMER_REQUIRED));
    assertThat(alone(code, null)).isEqualTo(new Refused(Refusal.CUSTOMER_REQUIRED));
  }

  @Test
  void whoTurnsOutToBeSomebodyElseIsJudgedAsThatPerson() {
    var code = stall.shared(stall.live(new Condition.Not(city("Milan"))), null);
    var roman = stall.person("crm:acme", "Rome");
    var milanese = stall.person("crm:acme", "Milan");
    assertThat(redeeming.redeem(use(code, milanese.customer()))).isInstanceOf(Refused.class);

    var link = linking.match(roman.record(), milanese.record(), "maria", "asked her");
    var one = redeeming.redeem(use(code, milanese.customer()));
    var other = redeeming.redeem(use(code, roman.customer()));
    linking.withdraw(link, "maria", "twins");

    // Joined they are one person, and have one answer, whichever id is named.
    assertThat(one.getClass()).isEqualTo(other.getClass());
    assertThat(redeeming.redeem(use(code, milanese.customer()))).isInstanceOf(Refused.class);
    assertThat(redeeming.redeem(use(code, roman.customer()))).isInstanceOf(Redeemed.class);
  }

  @Test
  void ofManyAtOnceExactlyThoseItIsForAreServed() throws Exception {
    var roman = stall.live(IN_ROME);
    var milanese = stall.live(city("Milan"));
    var everyone = stall.live(null, null);
    var codes =
        List.of(roman, milanese, everyone).stream().map(it -> stall.shared(it, null)).toList();
    var tills = new ArrayList<Callable<RedemptionResult>>();
    for (int i = 0; i < 60; i++) {
      var customer = stall.person("crm:acme", i % 2 == 0 ? "Rome" : "Milan").customer();
      for (var code : codes) tills.add(() -> redeeming.redeem(use(code, customer)));
    }

    var tally = Tally.of(Tally.atOnce(tills));

    assertThat(tally).isEqualTo(Map.of("REDEEMED", 120L, "CUSTOMER_NOT_ELIGIBLE", 60L));
    assertThat(stall.used(roman)).isEqualTo(30);
    assertThat(stall.used(milanese)).isEqualTo(30);
    assertThat(stall.used(everyone)).isEqualTo(60);
  }

  @Test
  void anOfferMayAskForASegmentWhichThenStays() {
    var vips = ((SegmentChange.Changed) segments.create(draft(), null)).id();
    var offer = stall.live(in(vips));
    var code = stall.shared(offer, null);
    var member = stall.person("crm:acme").customer();
    join(vips, member);

    assertThat(redeeming.redeem(use(code, member))).isInstanceOf(Redeemed.class);
    assertThat(redeeming.validate(code, TEN, stall.person("crm:acme").customer()))
        .isInstanceOfSatisfying(
            Invalid.class,
            it -> assertThat(because(it.eligibility())).containsExactly("not in it"));
    assertThat(segments.delete(vips, null))
        .isInstanceOfSatisfying(
            InUse.class, it -> assertThat(it.uses().getFirst().id()).isEqualTo(id(offer)));
  }

  @Test
  void aConditionThatNobodyUnderstandsAnyMoreLetsNobody() {
    var offer = stall.live(IN_ROME);
    var code = stall.shared(offer, null);
    jdbc.sql("update offer set eligibility = '{\"type\": \"withdrawn\"}' where offer_id = ?")
        .param(offer.value())
        .update();

    assertThat(redeeming.redeem(use(code, stall.person("crm:acme", "Rome").customer())))
        .isInstanceOfSatisfying(
            Refused.class, it -> assertThat(it.refusal()).isEqualTo(Refusal.CUSTOMER_NOT_ELIGIBLE));
    assertThat(book.find(offer)).isPresent();
  }

  /** In a transaction of the caller's own one redeems alone. */
  private RedemptionResult alone(CodeText code, @Nullable CustomerId customer) {
    return transaction.execute(_ -> redeeming.redeem(use(code, customer)));
  }

  private static List<String> because(@Nullable Trace trace) {
    assertThat(trace).isNotNull();
    return trace.because().stream().map(Trace::found).toList();
  }

  static Condition city(String name) {
    return Condition.fact("property", "field", "CITY", "operator", "IS", "value", name);
  }

  private static Condition in(SegmentId segment) {
    return Condition.fact("segment", "segment", segment.toString());
  }

  private static DraftSegment draft() {
    return new DraftSegment("VIPs " + UUID.randomUUID(), "", null, "maria");
  }

  private void join(SegmentId segment, CustomerId customer) {
    jdbc.sql("insert into segment_member (customer_id, segment_id, since) values (?, ?, now())")
        .params(customer.value(), segment.value())
        .update();
  }

  private static String id(OfferId offer) {
    return offer.toString();
  }
}
