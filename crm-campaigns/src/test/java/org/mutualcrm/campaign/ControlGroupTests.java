package org.mutualcrm.campaign;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import crmtesting.CrmTest;
import crmtesting.DrivenClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mutualcrm.control.ControlBook;
import org.mutualcrm.control.ControlChange;
import org.mutualcrm.control.ControlChange.Changed;
import org.mutualcrm.control.ControlGroup;
import org.mutualcrm.control.ControlMeasuring;
import org.mutualcrm.control.ControlPeriodId;
import org.mutualcrm.control.ControlPlanning;
import org.mutualcrm.control.ControlStatus;
import org.mutualcrm.control.DeclareControl;
import org.mutualcrm.customer.CustomerId;
import org.mutualcrm.segment.SegmentId;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** For a while a share of all people gets no campaign, whichever way it would have come. */
@CrmTest
class ControlGroupTests {

  private static final Duration QUARTER = Duration.ofDays(91);

  @Autowired ControlPlanning planning;
  @Autowired ControlBook book;
  @Autowired ControlGroup group;
  @Autowired ControlMeasuring measuring;
  @Autowired Measuring campaigns;
  @Autowired Campaigning campaigning;
  @Autowired JdbcClient jdbc;
  @Autowired Town town;
  @Autowired DrivenClock clock;

  /** Each test has years of its own: what is over still takes its time. */
  private static final AtomicInteger YEARS = new AtomicInteger(20);

  private final List<ControlPeriodId> declared = new ArrayList<>();

  @BeforeEach
  void yearsOfItsOwn() {
    clock.set(DrivenClock.NOON.plus(Duration.ofDays(730L * YEARS.getAndIncrement())));
  }

  @AfterEach
  void nobodyIsKeptOutAnyMore() {
    declared.forEach(it -> planning.end(it, "test"));
    clock.set(DrivenClock.NOON);
  }

  @Test
  void aCampaignKeepsThemOutAndItsOwnHoldoutIsOfTheOthers() {
    var segment = town.of(400);
    running(100);
    var kept = group.keptOut(members(segment), clock.instant());

    var id = town.live(town.draft(segment));

    var given = new HashSet<>(town.arm(id, false));
    var alone = town.arm(id, true);
    assertThat(kept)
        .isNotEmpty()
        .doesNotContainAnyElementsOf(given)
        .doesNotContainAnyElementsOf(alone);
    assertThat(given.size() + alone.size()).isEqualTo(400 - kept.size());
    assertThat(requireNonNull(campaigns.of(id).orElseThrow()))
        .returns((long) kept.size(), CampaignResult::keptOut)
        .returns((long) alone.size(), CampaignResult::heldOut);
    campaigning.end(id);
  }

  @Test
  void theOldestRecordDecidesThroughEveryJoinAndPartingAndTheNextPeriodDrawsAnew() {
    var people = members(town.of(300));
    running(100);
    var now = clock.instant();
    var before = group.keptOut(people, now);
    var first = people.getFirst();
    for (var other : people.subList(1, 40)) {
      town.join(other, first);
      assertThat(group.of(customerOf(other), now)).isEqualTo(group.of(first, now));
      town.join(other, other);
      assertThat(group.of(customerOf(other), now).isPresent()).isEqualTo(before.contains(other));
    }
    assertThat(group.keptOut(people, now.plus(Duration.ofDays(60)))).isEqualTo(before);

    declared.forEach(it -> planning.end(it, "test"));
    running(100);
    assertThat(group.keptOut(people, clock.instant())).isNotEmpty().isNotEqualTo(before);
  }

  @Test
  void ofManyDeclaredAtOnceForTheSameTimeOneIs() throws Exception {
    var start = later();
    var wishes =
        IntStream.range(0, 8)
            .<Callable<ControlChange>>mapToObj(
                it -> () -> planning.declare(wish(start.plus(Duration.ofDays(it)), 50)))
            .toList();
    var results = new ArrayList<ControlChange>();
    try (var threads = Executors.newFixedThreadPool(8)) {
      for (var it : threads.invokeAll(wishes)) results.add(it.get());
    }

    results.forEach(it -> {
      if (it instanceof Changed(var id)) declared.add(id);
    });
    assertThat(declared).hasSize(1);
    assertThat(results).filteredOn(ControlChange.Overlaps.class::isInstance).hasSize(7);
  }

  @Test
  void somebodyElseApprovesItBeforeItBeginsOrItKeepsNobodyOut() {
    var start = later();
    var id = declare(start, 100);
    assertThat(planning.approve(id, "maria")).isInstanceOf(ControlChange.SamePerson.class);
    clock.set(start.plusSeconds(1));
    assertThat(planning.approve(id, "chiara")).isInstanceOf(ControlChange.TooLate.class);
    assertThat(book.find(id).orElseThrow().status(clock.instant())).isEqualTo(ControlStatus.LAPSED);
    assertThat(group.keptOut(members(town.of(100)), clock.instant())).isEmpty();
    assertThat(planning.declare(wish(start, 1))).isInstanceOf(ControlChange.TooLate.class);
  }

  @Test
  void allMarketingIsHeldAgainstThemWithACheckOfTheSizes() {
    var people = members(town.of(3_000));
    var id = running(100);
    var kept = group.keptOut(people, clock.instant());
    people.stream()
        .filter(it -> !kept.contains(it))
        .limit(300)
        .forEach(it -> town.orders(it, clock.instant(), "20"));
    clock.advance(QUARTER);

    var result = measuring.of(id, 30).orElseThrow();

    assertThat(result.complete()).isTrue();
    assertThat(result.keptOut()).isGreaterThanOrEqualTo(kept.size());
    var report = requireNonNull(result.report());
    assertThat(report.comparisons()).hasSize(3).allMatch(it -> it.lift() > 0);
    assertThat(report.ratio().p()).isGreaterThan(0.001);
  }

  private ControlPeriodId running(int tenths) {
    var start = later();
    var id = declare(start, tenths);
    assertThat(planning.approve(id, "chiara")).isInstanceOf(Changed.class);
    clock.set(start.plusSeconds(1));
    return id;
  }

  private ControlPeriodId declare(Instant start, int tenths) {
    var id = ((Changed) planning.declare(wish(start, tenths))).id();
    declared.add(id);
    return id;
  }

  private static DeclareControl wish(Instant start, int tenths) {
    return new DeclareControl(tenths, start, start.plus(QUARTER), "What marketing brings", "maria");
  }

  private Instant later() {
    return clock.instant().plus(Duration.ofDays(1));
  }

  private List<CustomerId> members(SegmentId segment) {
    return jdbc.sql(
            "select customer_id from segment_member where segment_id = ? order by customer_id")
        .param(segment.value())
        .query((row, _) -> new CustomerId(row.getObject(1, UUID.class)))
        .list();
  }

  private CustomerId customerOf(CustomerId record) {
    return jdbc.sql("select customer_id from source_record where source_record_id = ?")
        .param(record.value())
        .query((row, _) -> new CustomerId(row.getObject(1, UUID.class)))
        .single();
  }
}
