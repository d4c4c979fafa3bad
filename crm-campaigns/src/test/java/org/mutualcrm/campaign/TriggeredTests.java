package org.mutualcrm.campaign;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import crmtesting.CrmTest;
import crmtesting.DrivenClock;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mutualcrm.customer.CustomerId;
import org.mutualcrm.occasion.OccasionKind;
import org.mutualcrm.reason.Reason;
import org.mutualcrm.segment.SegmentId;
import org.mutualcrm.segment.SegmentMaking;
import org.mutualcrm.segment.SegmentUse;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A live campaign waits for something to happen to people, and gives itself to each once ever. */
@CrmTest
class TriggeredTests {

  private static final Holdout HALF = new Holdout(5_000, null);

  @Autowired Campaigning campaigning;
  @Autowired TriggerClockwork clockwork;
  @Autowired CueSettling settling;
  @Autowired CueWatch watch;
  @Autowired CampaignBook book;
  @Autowired Measuring measuring;
  @Autowired SegmentMaking segments;
  @Autowired JdbcClient jdbc;
  @Autowired Told told;
  @Autowired Town town;
  @Autowired DrivenClock clock;

  private final List<CampaignId> begun = new ArrayList<>();

  @BeforeEach
  void noon() {
    clock.set(DrivenClock.NOON);
  }

  @AfterEach
  void nothingIsLeftWaiting() {
    begun.forEach(campaigning::end);
    told.forget();
  }

  @Test
  void aFirstOrderBringsInWhoIsInTheAudienceAndOrdersForTheFirstTime() {
    var segment = audience(3);
    var people = members(segment);
    var stranger = members(town.of(1)).getFirst();
    town.orders(people.get(0), clock.instant().minus(Duration.ofDays(400)), "10");
    var id = live(segment, OccasionKind.FIRST_ORDER);
    clockwork.tick();
    assertThat(given(id)).isEmpty();

    clock.advance(Duration.ofMinutes(5));
    town.orders(people.get(0), clock.instant(), "10");
    town.orders(people.get(1), clock.instant(), "10");
    town.orders(people.get(1), clock.instant(), "12");
    town.orders(people.get(2), clock.instant().minus(Duration.ofDays(2)), "10");
    town.orders(stranger, clock.instant(), "10");
    clockwork.tick();
    clockwork.tick();

    assertThat(given(id)).containsExactly(people.get(1));
    assertThat(outcomes(id)).containsExactly("GIVEN or LEFT_ALONE", "NOT_IN_AUDIENCE", "TOO_LATE");
  }

  @Test
  void aBirthdayIsByTheCompanysClocksAndThe29thOfFebruaryIsThe28thInCommonYears() {
    var segment = audience(4);
    var people = members(segment);
    born(people.get(0), "1990-02-28");
    born(people.get(1), "1992-02-29");
    born(people.get(2), "1991-03-01");
    born(people.get(3), "1991-02-27");
    // In Berlin it is the 28th already.
    clock.set(Instant.parse("2027-02-27T23:30:00Z"));
    var common = live(segment, OccasionKind.BIRTHDAY);
    clockwork.tick();
    assertThat(given(common)).containsExactlyInAnyOrder(people.get(0), people.get(1));

    clock.set(Instant.parse("2028-02-28T12:00:00Z"));
    var leap = live(segment, OccasionKind.BIRTHDAY);
    clockwork.tick();
    assertThat(given(leap)).containsExactly(people.get(0));
    // A year later it is not given again: once is once ever.
    assertThat(given(common)).hasSize(2);
  }

  @Test
  void whoIsAnAdvocateAlreadyDidNotBecomeOneAndWhoseComplaintIsToldTwiceGetsItOnce() {
    var segment = audience(3);
    var people = members(segment);
    told.tell(OccasionKind.BECAME_ADVOCATE, people.get(0), "advocate", clock.instant());
    var praise = live(segment, OccasionKind.BECAME_ADVOCATE);
    var sorry = live(segment, OccasionKind.COMPLAINT_RESOLVED);
    clockwork.tick();
    clock.advance(Duration.ofHours(2));
    told.tell(OccasionKind.BECAME_ADVOCATE, people.get(1), "advocate", clock.instant());
    told.tell(OccasionKind.COMPLAINT_RESOLVED, people.get(2), "c1", clock.instant());
    told.tell(OccasionKind.COMPLAINT_RESOLVED, people.get(2), "c2", clock.instant());

    clockwork.tick();
    clock.advance(Duration.ofMinutes(2));
    clockwork.tick();

    assertThat(given(praise)).containsExactly(people.get(1));
    assertThat(given(sorry)).containsExactly(people.get(2));
  }

  @Test
  void whoIsJoinedWithSomebodyWhoWasGivenItIsNotGivenItAgainAndNobodyIsOnceItEnded() {
    var segment = audience(3);
    var people = members(segment);
    var id = live(segment, OccasionKind.FIRST_ORDER);
    town.orders(people.get(0), clock.instant(), "10");
    clockwork.tick();
    town.join(people.get(1), people.get(0));
    town.orders(people.get(1), clock.instant(), "10");
    clockwork.tick();
    assertThat(given(id)).containsExactly(people.get(0));
    assertThat(segments.uses(segment)).extracting(SegmentUse::id).contains(id.toString());

    // Its chosen end has come, and nobody has noticed yet.
    jdbc.sql(
            """
            update campaign set starts_at = launched_at - interval '1 hour', ends_at = ?, late_start = 'SKIP', scheduled_by = 'maria'
            where campaign_id = ?
            """)
        .params(Timestamp.from(clock.instant()), id.value())
        .update();
    town.orders(people.get(2), clock.instant(), "10");
    clockwork.tick();
    assertThat(given(id)).containsExactly(people.get(0));

    campaigning.end(id);
    assertThat(segments.uses(segment)).isEmpty();
    clockwork.tick();
    assertThat(given(id)).containsExactly(people.get(0));
  }

  @Test
  void manyProcessesThatAreToldTheSameAtOnceGiveItOnce() throws Exception {
    var segment = audience(120);
    var people = members(segment);
    var id = live(segment, OccasionKind.COMPLAINT_RESOLVED);
    for (var it : people)
      for (var ref : List.of("a", "b"))
        told.tell(OccasionKind.COMPLAINT_RESOLVED, it, ref, clock.instant().plusSeconds(1));
    clock.advance(Duration.ofMinutes(5));
    var acts = new ArrayList<Callable<Boolean>>();
    for (int i = 0; i < 10; i++)
      acts.add(() -> {
        watch.look(id);
        for (int round = 0; round < 30; round++) settling.settle(id, 20);
        return true;
      });

    try (var pool = Executors.newFixedThreadPool(10)) {
      for (var it : pool.invokeAll(acts)) it.get();
    }
    clockwork.tick();

    assertThat(given(id)).hasSize(120);
    assertThat(
            jdbc.sql(
                    """
                    select count(*) from campaign_cue
                    where campaign_id = ? and outcome in ('GIVEN', 'LEFT_ALONE')
                    group by source_record_id having count(*) > 1
                    """)
                .param(id.value())
                .query(Long.class)
                .list())
        .allMatch(it -> it == 2);
    var holdout = HALF;
    assertThat(town.arm(id, true)).allMatch(it -> holdout.holds(id, it)).hasSizeBetween(35, 85);
  }

  @Test
  void eachPersonsOrdersCountFromTheirOwnTurnAndOnlyOnceTheirDaysAreOver() {
    var segment = audience(40);
    var people = members(segment);
    var id = live(segment, OccasionKind.FIRST_ORDER);
    clock.advance(Duration.ofDays(10));
    for (var it : people.subList(0, 39)) town.orders(it, clock.instant().minusSeconds(60), "100");
    clockwork.tick();
    var treated = town.arm(id, false).getFirst();
    town.orders(treated, clock.instant().plus(Duration.ofDays(29)), "7");
    town.orders(treated, clock.instant().plus(Duration.ofDays(30)), "100");
    clock.advance(Duration.ofDays(25));
    town.orders(people.get(39), clock.instant(), "100");
    clockwork.tick();
    assertThat(measuring.of(id).orElseThrow().waiting()).isEqualTo(40);
    assertThat(measuring.of(id).orElseThrow().report()).isNull();

    clock.advance(Duration.ofDays(6));
    var result = measuring.of(id).orElseThrow();
    assertThat(result.complete()).isFalse();
    assertThat(result.waiting()).isEqualTo(1);
    assertThat(result.treated() + result.heldOut()).isEqualTo(39);
    var report = requireNonNull(result.report());
    var revenue =
        report.comparisons().stream()
            .filter(it -> it.metric().equals("revenue"))
            .findFirst()
            .orElseThrow();
    assertThat(revenue.treated().mean() * result.treated()).isCloseTo(7, within(1e-9));

    campaigning.end(id);
    assertThat(book.find(id).orElseThrow().measuredUntil())
        .isEqualTo(clock.instant().plus(Duration.ofDays(30)));
  }

  /** So many new people, who are in the segment by its own condition. */
  private SegmentId audience(int people) {
    var segment = town.of(people);
    jdbc.sql(
            """
            insert into segment_list_entry (source_record_id, segment_id, added_at, added_by)
            select customer_id, segment_id, since, 'test' from segment_member where segment_id = ?
            """)
        .param(segment.value())
        .update();
    return segment;
  }

  private CampaignId live(SegmentId segment, OccasionKind trigger) {
    var id =
        town.live(
            new DraftCampaign(
                "Waits",
                "They come again",
                Reason.DISCOUNT,
                segment,
                null,
                HALF,
                CampaignMetric.REVENUE,
                30,
                new Economics(5_000, Money.zero(CurrencyUnit.EUR)),
                "maria",
                trigger));
    assertThat(book.find(id).orElseThrow().status()).isEqualTo(CampaignStatus.LIVE);
    begun.add(id);
    return id;
  }

  private List<CustomerId> given(CampaignId id) {
    var all = new ArrayList<>(town.arm(id, false));
    all.addAll(town.arm(id, true));
    return all;
  }

  private List<String> outcomes(CampaignId id) {
    return jdbc.sql(
            """
            select case when outcome in ('GIVEN', 'LEFT_ALONE') then 'GIVEN or LEFT_ALONE' else outcome end
            from campaign_cue where campaign_id = ? order by 1
            """)
        .param(id.value())
        .query(String.class)
        .list();
  }

  private List<CustomerId> members(SegmentId segment) {
    return jdbc.sql("select customer_id from segment_member where segment_id = ? order by 1")
        .param(segment.value())
        .query((row, _) -> new CustomerId(row.getObject(1, UUID.class)))
        .list();
  }

  private void born(CustomerId person, String day) {
    jdbc.sql(
            """
            update customer set profile = jsonb_build_object('BIRTH_DATE',
              jsonb_build_object('winner', jsonb_build_object('value', cast(? as text)))) where customer_id = ?
            """)
        .params(day, person.value())
        .update();
  }
}
