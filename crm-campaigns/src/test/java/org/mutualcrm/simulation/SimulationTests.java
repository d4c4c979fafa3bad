package org.mutualcrm.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import crmtesting.CrmTest;
import java.nio.charset.StandardCharsets;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mutualcrm.condition.Condition;
import org.mutualcrm.customer.Coverage;
import org.mutualcrm.customer.DataSubject;
import org.mutualcrm.customer.PersonFacts;
import org.mutualcrm.customer.ProfileField;
import org.mutualcrm.customer.SourceKey;
import org.mutualcrm.customer.SourceRecords;
import org.mutualcrm.identity.Identification;
import org.mutualcrm.identity.Identified;
import org.mutualcrm.identity.Sighting;
import org.mutualcrm.offer.DraftOffer;
import org.mutualcrm.offer.OfferId;
import org.mutualcrm.offer.OfferLimits;
import org.mutualcrm.offer.OfferMaking;
import org.mutualcrm.offer.OfferTerms;
import org.mutualcrm.offer.OfferWindow;
import org.mutualcrm.offer.Promise;
import org.mutualcrm.offer.Reward;
import org.mutualcrm.offer.RewardScope;
import org.mutualcrm.reason.Reason;
import org.mutualcrm.redemption.Refusal;
import org.mutualcrm.simulation.SimulationReport.Why;
import org.mutualcrm.simulation.SimulationStart.Asked;
import org.mutualcrm.simulation.SimulationView.Status;
import org.mutualcrm.timeline.Direction;
import org.mutualcrm.timeline.Timeline;
import org.mutualcrm.timeline.Touchpoint;
import org.mutualcrm.timeline.TouchpointKind;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** An offer tried on orders of the past, in years in which nobody else orders. */
@CrmTest
class SimulationTests {

  private static final AtomicInteger YEAR = new AtomicInteger(2041);

  @Autowired Simulations simulations;
  @Autowired SimulationWorker worker;
  @Autowired SimulationData data;
  @Autowired OfferMaking making;
  @Autowired Identification identification;
  @Autowired SourceRecords records;
  @Autowired Timeline timeline;
  @Autowired JdbcClient jdbc;
  @Autowired Clock clock;

  private LocalDate june;

  @BeforeEach
  void aYearOfItsOwn() {
    june = LocalDate.of(YEAR.addAndGet(2), 6, 1);
  }

  @AfterEach
  void nothingWaits() {
    jdbc.sql("delete from simulation where status = 'WAITING'").update();
  }

  @Test
  void itSaysWhoWouldHaveGotItAndWhatThatWouldHaveCost() {
    var ada = person("Rome");
    var bob = person("Rome");
    orders(ada, 1, "10.00");
    orders(ada, 2, "30.00");
    orders(bob, 3, "20.00");
    orders(bob, 4, null);

    var it = days(percent(new OfferLimits(null, 1)));

    assertThat(it.orders()).isEqualTo(3);
    assertThat(it.withoutAmount()).isEqualTo(1);
    assertThat(it.people()).isEqualTo(2);
    assertThat(it.given()).isEqualTo(2);
    assertThat(it.peopleGiven()).isEqualTo(2);
    assertThat(it.goodsMinor()).isEqualTo(3_000);
    assertThat(it.discountMinor()).isEqualTo(300);
    assertThat(it.refused()).containsExactly(new Why(Refusal.CUSTOMER_LIMIT_REACHED, 1));
    assertThat(it.days()).extracting(SimulationReport.OnDay::orders).containsExactly(1L, 1L);
    assertThat(it.usedUpAt()).isNull();
  }

  @Test
  void aDraftIsTriedAsItIsWrittenAndNothingIsUsed() {
    orders(person("Rome"), 1, "10.00");
    var offer = percent(new OfferLimits(1L, null));

    var first = days(offer);
    var second = days(offer);

    assertThat(first).isEqualTo(second);
    assertThat(first.usedUpAt()).isEqualTo(june.plusDays(1));
    assertThat(
            jdbc.sql("select used from offer_use where offer_id = ?")
                .param(offer.value())
                .query(Long.class)
                .single())
        .isZero();
  }

  @Test
  void whoItIsNotForIsLeftOut() {
    orders(person("Rome"), 1, "10.00");
    orders(person("Milan"), 2, "10.00");
    var rome = Condition.fact("property", "field", "CITY", "operator", "IS", "value", "Rome");

    var it = days(offer(Promise.of(tenth()), new OfferLimits(null, null), rome));

    assertThat(it.given()).isEqualTo(1);
    assertThat(it.refused()).containsExactly(new Why(Refusal.CUSTOMER_NOT_ELIGIBLE, 1));
    assertThat(it.asOfToday()).isTrue();
  }

  @Test
  void whatRegularsWouldHaveGotIsToldApartByTheYearBefore() {
    var regular = person("Rome");
    orders(regular, -21, "10.00");
    orders(regular, -14, "10.00");
    orders(regular, -7, "10.00");
    orders(regular, 1, "100.00");
    orders(person("Rome"), 2, "50.00");
    var back = person("Rome");
    orders(back, -100, "10.00");
    orders(back, 3, "30.00");

    var it = days(percent(new OfferLimits(null, null)));

    assertThat(it.given()).isEqualTo(3);
    assertThat(it.cannibalisedMinor()).isEqualTo(1_000);
    assertThat(it.habits())
        .extracting(SimulationReport.OfHabit::habit)
        .containsExactly(Habit.FIRST, Habit.REGULAR, Habit.RETURNING);
  }

  @Test
  void whatItHasToBringToPayForItselfFollowsFromTheMargin() {
    for (int i = 1; i <= 10; i++) orders(person("Rome"), i, "100.00");

    var it = days(percent(new OfferLimits(null, null)));

    assertThat(it.marginMinor(4_000)).isEqualTo(40_000);
    assertThat(it.breakEven(4_000)).isEqualTo(4);
    assertThat(it.breakEven(1_000)).as("the discount eats all of it").isNull();
  }

  @Test
  void codesOfOtherOffersThatTheSamePeopleUsedThatDayAreCounted() {
    var ada = person("Rome");
    orders(ada, 1, "10.00");
    orders(ada, 9, "10.00");
    var other = percent(new OfferLimits(null, null));
    redeemed(ada, other, 1, 250);

    var it = days(percent(new OfferLimits(null, null)));

    assertThat(it.beside()).isEqualTo(1);
    assertThat(it.others())
        .singleElement()
        .satisfies(one -> {
          assertThat(one.offer()).isEqualTo(other.value());
          assertThat(one.discountMinor()).isEqualTo(250);
        });
    assertThat(days(other).beside()).as("its own codes are not another offer's").isZero();
  }

  @Test
  void everyOrderIsKeptForAWhileWithWhatBecameOfIt() {
    var ada = person("Rome");
    orders(ada, 1, "10.00");
    orders(ada, 2, "10.00");
    var id = run(percent(new OfferLimits(null, 1)));

    assertThat(simulations.orders(id, false, 0, 10))
        .extracting(SimulationRow::refusal)
        .containsExactly(null, Refusal.CUSTOMER_LIMIT_REACHED);
    assertThat(simulations.orders(id, true, 0, 10))
        .singleElement()
        .satisfies(it -> assertThat(it.customer()).isEqualTo(ada.customer().value()));

    jdbc.sql("update simulation set done_at = done_at - interval '40 days' where simulation_id = ?")
        .param(id.value())
        .update();
    worker.forgetOld();

    assertThat(simulations.orders(id, false, 0, 10)).isEmpty();
    assertThat(simulations.find(id).orElseThrow().rowsKept()).isFalse();
    assertThat(simulations.find(id).orElseThrow().report()).isNotNull();
  }

  @Test
  void whoIsErasedIsInNoList() {
    var ada = person("Rome");
    orders(ada, 1, "10.00");
    var id = run(percent(new OfferLimits(null, null)));
    var subject = new DataSubject(ada.customer(), records.of(ada.customer()), Set.of());

    assertThat(data.export(subject).getFirst().rows()).hasSize(1);
    data.erase(subject);

    assertThat(simulations.orders(id, false, 0, 10)).isEmpty();
    assertThat(simulations.find(id).orElseThrow().report()).isNotNull();
  }

  @Test
  void aFileTellsTheArticlesThatStoredOrdersDoNot() {
    var cones = new RewardScope(Set.of("CONE"), Set.of(), null, null, null);
    var offer =
        offer(new Promise(tenth(), cones), new OfferLimits(null, null), Condition.everyone());
    assertThat(simulations.ask(june(offer), "maria"))
        .isInstanceOf(SimulationStart.AsksForLines.class);
    var ada = person("Rome");
    var text =
        """
        order,at,customer,sku,quantity,unit_price
        1,2026-05-01,%s,CONE,2,5.00
        1,,,CAKE,1,90.00
        2,2026-05-02,somebody,CAKE,1,90.00
        """
            .formatted(ada.customer());

    var id = file(offer, text);

    var it = simulations.find(id).orElseThrow();
    assertThat(it.status()).isEqualTo(Status.DONE);
    assertThat(it.fileName()).isEqualTo("orders.csv");
    assertThat(it.report().given()).isEqualTo(1);
    assertThat(it.report().discountMinor()).isEqualTo(100);
    assertThat(it.report().refused()).containsExactly(new Why(Refusal.NOTHING_TO_DISCOUNT, 1));
    assertThat(simulations.orders(id, false, 0, 10))
        .extracting(SimulationRow::customer)
        .containsExactly(ada.customer().value(), null);
    assertThat(
            jdbc.sql("select file is null from simulation where simulation_id = ?")
                .param(id.value())
                .query(Boolean.class)
                .single())
        .as("what the file held is not kept")
        .isTrue();
  }

  @Test
  void aFileThatCanNotBeReadIsRefusedWhenItComes() {
    var offer = percent(new OfferLimits(null, null));
    var bytes = "order,at,amount\n1,never,5\n".getBytes(StandardCharsets.UTF_8);

    assertThat(simulations.ask(whole(offer), "orders.csv", bytes, "maria"))
        .isInstanceOfSatisfying(
            SimulationStart.Unreadable.class,
            it -> assertThat(it.faults().getFirst().line()).isEqualTo(2));
    assertThat(simulations.of(offer, 10)).isEmpty();
  }

  @Test
  void whatFailsIsTriedAgainAndThenGivenUp() {
    var id = ((Asked) simulations.ask(june(percent(new OfferLimits(null, null))), "maria")).id();
    for (int i = 0; i < 3; i++) {
      take(id);
      simulations.stumbled(id);
    }
    assertThat(simulations.find(id).orElseThrow().status()).isEqualTo(Status.FAILED);
  }

  @Test
  void oneThatIsDeletedWhileItIsWorkedOutLeavesNothing() {
    orders(person("Rome"), 1, "10.00");
    var id = run(percent(new OfferLimits(null, null)));

    assertThat(simulations.delete(id)).isTrue();

    assertThat(simulations.find(id)).isEmpty();
    assertThat(simulations.orders(id, false, 0, 10)).isEmpty();
    assertThat(simulations.delete(id)).isFalse();
  }

  @Test
  void whatCanNotBeAskedIsRefused() {
    var offer = percent(new OfferLimits(null, null));

    assertThatIllegalArgumentException()
        .isThrownBy(() -> new SimulationQuestion(offer, june, june.minusDays(1), null))
        .withMessageContaining("before the first");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new SimulationQuestion(offer, june, june.plusDays(731), null))
        .withMessageContaining("At most 731 days");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new SimulationQuestion(offer, june, null, null));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new SimulationQuestion(offer, null, null, 10_001))
        .withMessageContaining("margin");
    assertThat(simulations.ask(june(new OfferId(UUID.randomUUID())), "maria"))
        .isInstanceOf(SimulationStart.UnknownOffer.class);
    for (int i = 0; i < Simulations.MOST_WAITING; i++) simulations.ask(june(offer), "maria");
    assertThat(simulations.ask(june(offer), "maria"))
        .isInstanceOf(SimulationStart.TooManyWait.class);
  }

  private SimulationReport days(OfferId offer) {
    var it = simulations.find(run(offer)).orElseThrow();
    assertThat(it.status()).isEqualTo(Status.DONE);
    return it.report();
  }

  private SimulationId run(OfferId offer) {
    var id = ((Asked) simulations.ask(june(offer), "maria")).id();
    work(id);
    return id;
  }

  private SimulationId file(OfferId offer, String text) {
    var bytes = text.getBytes(StandardCharsets.UTF_8);
    var id = ((Asked) simulations.ask(whole(offer), "orders.csv", bytes, "maria")).id();
    work(id);
    return id;
  }

  private void work(SimulationId id) {
    while (simulations.find(id).orElseThrow().status() == Status.WAITING) worker.work();
  }

  private void take(SimulationId id) {
    assertThat(simulations.take().orElseThrow().id()).isEqualTo(id);
  }

  private SimulationQuestion june(OfferId offer) {
    return new SimulationQuestion(offer, june, june.plusDays(29), 4_000);
  }

  private static SimulationQuestion whole(OfferId offer) {
    return new SimulationQuestion(offer, null, null, null);
  }

  private OfferId percent(OfferLimits limits) {
    return offer(Promise.of(tenth()), limits, Condition.everyone());
  }

  private static Reward tenth() {
    return new Reward.Percent(1_000, CurrencyUnit.EUR);
  }

  private OfferId offer(Promise promise, OfferLimits limits, Condition eligibility) {
    var now = clock.instant();
    return making.draft(
        new DraftOffer(
            new OfferTerms("Tried", "A tenth off", "Once."),
            Reason.DISCOUNT,
            promise,
            new OfferWindow(now, now.plus(Duration.ofDays(30))),
            limits,
            eligibility,
            "maria"));
  }

  private Identified person(String city) {
    return identification.identify(
        new Sighting(
            new SourceKey("crm:simulated"),
            UUID.randomUUID().toString(),
            PersonFacts.builder()
                .with(ProfileField.FULL_NAME, "Ada " + UUID.randomUUID())
                .with(ProfileField.CITY, city)
                .build(),
            Coverage.WHOLE,
            List.of(),
            clock.instant()));
  }

  private void orders(Identified who, int day, String euros) {
    timeline.append(
        new Touchpoint(
            who.record(),
            noon(day),
            TouchpointKind.ORDER,
            UUID.randomUUID().toString(),
            "shop",
            Direction.INBOUND,
            "Order",
            null,
            euros == null ? null : Money.parse("EUR " + euros),
            null));
  }

  private void redeemed(Identified who, OfferId offer, int day, long off) {
    jdbc.sql(
            """
            insert into redemption (code, redemption_id, offer_id, source_record_id, idempotency_key, request_hash,
                order_minor, discount_minor, currency, channel, redeemed_by, redeemed_at)
            values (?, ?, ?, ?, '', '', 1000, ?, 'EUR', 'till', 'tom', ?)
            """)
        .params(
            UUID.randomUUID().toString(),
            UUID.randomUUID(),
            offer.value(),
            who.record().value(),
            off,
            Timestamp.from(noon(day)))
        .update();
  }

  private Instant noon(int day) {
    return june.plusDays(day).atTime(12, 0).toInstant(ZoneOffset.UTC);
  }
}
