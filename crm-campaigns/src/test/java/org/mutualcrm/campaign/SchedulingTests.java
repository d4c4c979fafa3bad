package org.mutualcrm.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import crmtesting.CrmTest;
import crmtesting.DrivenClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mutualcrm.campaign.CampaignChange.Changed;
import org.mutualcrm.campaign.CampaignChange.NotAllowed;
import org.mutualcrm.campaign.CampaignChange.NotReady;
import org.mutualcrm.campaign.CampaignStep.Kind;
import org.mutualcrm.delivery.Postbox;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A campaign begins and ends by itself, once, and says why where it does not. */
@CrmTest
class SchedulingTests {

  private static final Instant EVENING = DrivenClock.NOON.plus(Duration.ofHours(8));
  private static final Instant NEXT_WEEK = DrivenClock.NOON.plus(Duration.ofDays(7));

  @Autowired Campaigning campaigning;
  @Autowired CampaignClockwork clockwork;
  @Autowired CampaignBook book;
  @Autowired Postbox networks;
  @Autowired Told told;
  @Autowired JdbcClient jdbc;
  @Autowired Town town;
  @Autowired DrivenClock clock;

  @BeforeEach
  void noon() {
    clock.set(DrivenClock.NOON);
  }

  @AfterEach
  void calm() {
    networks.crisis(false);
  }

  @Test
  void itBeginsAtItsHourAndEndsAtItsEnd() {
    var id = scheduled(NEXT_WEEK, LateStart.SKIP);
    clockwork.tick();
    assertThat(status(id)).isEqualTo(CampaignStatus.SCHEDULED);
    assertThat(town.arm(id, false)).isEmpty();

    clock.set(EVENING);
    clockwork.tick();
    assertThat(status(id)).isEqualTo(CampaignStatus.LIVE);
    assertThat(book.find(id).orElseThrow().launchedAt()).isEqualTo(EVENING);
    assertThat(town.arm(id, false).size() + town.arm(id, true).size()).isEqualTo(50);

    clock.set(NEXT_WEEK);
    clockwork.tick();
    assertThat(status(id)).isEqualTo(CampaignStatus.ENDED);
    assertThat(kinds(id)).containsExactlyInAnyOrder(Kind.ENDED, Kind.STARTED, Kind.SCHEDULED);
  }

  @Test
  void onlyWhatIsApprovedIsScheduledAndOnlyAhead() {
    var draft = town.drafted(town.draft(town.of(5)));
    assertThat(campaigning.schedule(draft, at(EVENING, null, LateStart.SKIP)))
        .isInstanceOf(NotAllowed.class);

    var id = town.approved(town.draft(town.of(5)));
    assertThat(campaigning.schedule(id, at(DrivenClock.NOON, null, LateStart.SKIP)))
        .isInstanceOfSatisfying(
            NotReady.class,
            it -> assertThat(it.failed().getFirst().code()).isEqualTo("START_PAST"));
    assertThat(campaigning.schedule(id, at(EVENING, NEXT_WEEK, LateStart.SKIP)))
        .isEqualTo(new Changed(id, CampaignStatus.SCHEDULED));

    assertThat(campaigning.takeBack(id, "maria"))
        .isEqualTo(new Changed(id, CampaignStatus.APPROVED));
    assertThat(book.find(id).orElseThrow().schedule()).isNull();
  }

  @Test
  void anotherContentVoidsTheApprovalAndTheScheduleWithIt() {
    var segment = town.of(20);
    var rewritten = approvedAndScheduled(town.draft(segment), null, LateStart.SKIP);
    campaigning.rewrite(
        rewritten, town.draft(segment, Holdout.USUAL, Money.zero(CurrencyUnit.EUR)));
    var sentBack = approvedAndScheduled(town.draft(segment), null, LateStart.SKIP);
    campaigning.sendBack(sentBack, "chiara", "Not in June");

    clock.set(EVENING);
    clockwork.tick();
    assertThat(status(rewritten)).isEqualTo(CampaignStatus.DRAFT);
    assertThat(status(sentBack)).isEqualTo(CampaignStatus.DRAFT);
    assertThat(book.find(sentBack).orElseThrow().schedule()).isNull();
  }

  @Test
  void whatIsNotWhatWasApprovedIsNotStartedAndSaysWhy() {
    var segment = town.of(20);
    var skipped = approvedAndScheduled(town.draft(segment), null, LateStart.SKIP);
    var other = scheduled(null, LateStart.SKIP);
    jdbc.sql("update segment set version = 2, built_version = 2 where segment_id = ?")
        .param(segment.value())
        .update();

    clock.set(EVENING);
    clockwork.tick();
    clock.advance(Duration.ofMinutes(2));
    clockwork.tick();
    assertThat(status(other)).isEqualTo(CampaignStatus.LIVE);
    assertThat(status(skipped)).isEqualTo(CampaignStatus.SCHEDULED);
    assertThat(book.find(skipped).orElseThrow().obstacle()).contains("not what was approved");

    clock.set(EVENING.plus(Duration.ofMinutes(61)));
    clockwork.tick();
    assertThat(status(skipped)).isEqualTo(CampaignStatus.APPROVED);
    assertThat(book.find(skipped).orElseThrow().obstacle())
        .contains("within an hour")
        .contains("not what was approved");
    assertThat(kinds(skipped)).containsExactlyInAnyOrder(Kind.GIVEN_UP, Kind.HELD, Kind.SCHEDULED);
    assertThat(snapshots(skipped)).isZero();
  }

  @Test
  void aCrisisHoldsItBackAndOnlyWhoChoseSoStartsLate() {
    var late = scheduled(null, LateStart.SEND);
    var never = scheduled(EVENING.plus(Duration.ofHours(2)), LateStart.SEND);
    var skipped = scheduled(null, LateStart.SKIP);
    networks.crisis(true);
    clock.set(EVENING);
    clockwork.tick();
    assertThat(book.find(late).orElseThrow().obstacle()).contains("held back");

    clock.set(EVENING.plus(Duration.ofHours(3)));
    clockwork.tick();
    networks.crisis(false);
    clock.advance(Duration.ofMinutes(5));
    clockwork.tick();
    assertThat(status(late)).isEqualTo(CampaignStatus.LIVE);
    assertThat(book.find(late).orElseThrow().obstacle()).isNull();
    assertThat(status(never)).isEqualTo(CampaignStatus.APPROVED);
    assertThat(status(skipped)).isEqualTo(CampaignStatus.APPROVED);
  }

  @Test
  void oneWhoseStartBreaksOffKeepsNoOtherFromItsHour() {
    var broken = scheduled(null, LateStart.SKIP);
    var next = scheduled(null, LateStart.SKIP);
    told.breaks(broken);

    clock.set(EVENING);
    clockwork.tick();
    assertThat(status(next)).isEqualTo(CampaignStatus.LIVE);
    assertThat(status(broken)).isEqualTo(CampaignStatus.SCHEDULED);
    assertThat(book.find(broken).orElseThrow().obstacle()).contains("broke off");
    assertThat(snapshots(broken)).isZero();
  }

  @Test
  void itEndedAtTheChosenEndHoweverLateSomebodyLooks() {
    var id = scheduled(NEXT_WEEK, LateStart.SKIP);
    var held = scheduled(NEXT_WEEK, LateStart.SEND);
    networks.crisis(true);
    assertThat(campaigning.launch(id, "maria")).isEqualTo(new Changed(id, CampaignStatus.LIVE));

    clock.set(NEXT_WEEK.plus(Duration.ofHours(3)));
    assertThat(campaigning.launch(held, "maria")).isInstanceOf(NotAllowed.class);
    clockwork.tick();
    assertThat(book.find(id).orElseThrow().endedAt()).isEqualTo(NEXT_WEEK);
    assertThat(book.find(id).orElseThrow().measuredUntil()).isEqualTo(NEXT_WEEK);
    assertThat(status(held)).isEqualTo(CampaignStatus.APPROVED);
  }

  @Test
  void tenRunnersAtOnceBeginEachCampaignOnce() throws Exception {
    var ids = new ArrayList<CampaignId>();
    for (int i = 0; i < 5; i++) ids.add(scheduled(NEXT_WEEK, LateStart.SKIP));
    clock.set(EVENING);
    var acts = new ArrayList<Callable<Boolean>>();
    for (int i = 0; i < 10; i++) acts.add(this::tick);

    atOnce(acts);

    for (var id : ids) {
      assertThat(status(id)).isEqualTo(CampaignStatus.LIVE);
      assertThat(kinds(id)).containsExactlyInAnyOrder(Kind.STARTED, Kind.SCHEDULED);
      assertThat(snapshots(id)).isEqualTo(1);
    }
  }

  @Test
  void takingBackAndBeginningAtOnceEndsInOneOfTheTwo() throws Exception {
    for (int i = 0; i < 10; i++) {
      clock.set(DrivenClock.NOON);
      var id = scheduled(null, LateStart.SKIP);
      clock.set(EVENING);
      var taken = new ArrayList<CampaignChange>();

      atOnce(List.of(this::tick, () -> taken.add(campaigning.takeBack(id, "maria")), this::tick));

      boolean back = taken.getFirst() instanceof Changed;
      assertThat(status(id)).isEqualTo(back ? CampaignStatus.APPROVED : CampaignStatus.LIVE);
      assertThat(snapshots(id)).isEqualTo(back ? 0 : 1);
      assertThat(town.arm(id, false).isEmpty()).isEqualTo(back);
    }
  }

  /** What is there already can not be written once more. */
  private boolean tick() {
    clockwork.tick();
    return true;
  }

  private static void atOnce(List<Callable<Boolean>> acts) throws Exception {
    try (var pool = Executors.newFixedThreadPool(10)) {
      for (var it : pool.invokeAll(acts)) it.get();
    }
  }

  private CampaignId scheduled(@Nullable Instant ends, LateStart late) {
    return approvedAndScheduled(town.draft(town.of(50)), ends, late);
  }

  private CampaignId approvedAndScheduled(
      DraftCampaign draft, @Nullable Instant ends, LateStart late) {
    var id = town.approved(draft);
    assertThat(campaigning.schedule(id, at(EVENING, ends, late))).isInstanceOf(Changed.class);
    return id;
  }

  private static CampaignSchedule at(Instant starts, @Nullable Instant ends, LateStart late) {
    return new CampaignSchedule(starts, ends, late, "maria");
  }

  private CampaignStatus status(CampaignId id) {
    return book.find(id).orElseThrow().status();
  }

  private List<Kind> kinds(CampaignId id) {
    return book.steps(id, 20).stream().map(CampaignStep::kind).toList();
  }

  private long snapshots(CampaignId id) {
    return jdbc.sql("select count(*) from segment_snapshot where request_key = ?")
        .param("campaign:" + id)
        .query(Long.class)
        .single();
  }
}
