package org.mutualcrm.journey;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import crmtesting.CrmTest;
import crmtesting.DrivenClock;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mutualcrm.campaign.CampaignChange;
import org.mutualcrm.campaign.CampaignId;
import org.mutualcrm.campaign.CampaignMetric;
import org.mutualcrm.campaign.Campaigning;
import org.mutualcrm.campaign.DraftCampaign;
import org.mutualcrm.campaign.Economics;
import org.mutualcrm.campaign.Holdout;
import org.mutualcrm.campaign.TriggerClockwork;
import org.mutualcrm.condition.Condition;
import org.mutualcrm.control.ControlChange;
import org.mutualcrm.control.ControlGroup;
import org.mutualcrm.control.ControlPlanning;
import org.mutualcrm.control.DeclareControl;
import org.mutualcrm.customer.CustomerId;
import org.mutualcrm.customer.SourceRecordId;
import org.mutualcrm.journey.JourneyChange.Changed;
import org.mutualcrm.journey.JourneyChange.NotAllowed;
import org.mutualcrm.journey.JourneyChange.NotReady;
import org.mutualcrm.journey.JourneyStep.Chance;
import org.mutualcrm.journey.JourneyStep.Give;
import org.mutualcrm.journey.JourneyStep.Leave;
import org.mutualcrm.journey.JourneyStep.Message;
import org.mutualcrm.journey.JourneyStep.Note;
import org.mutualcrm.journey.JourneyStep.Share;
import org.mutualcrm.journey.JourneyStep.Split;
import org.mutualcrm.journey.JourneyStep.Tell;
import org.mutualcrm.journey.JourneyStep.Wait;
import org.mutualcrm.journey.JourneyStep.WaitFor;
import org.mutualcrm.journey.JourneyStep.Way;
import org.mutualcrm.note.CustomerNote;
import org.mutualcrm.note.CustomerNotes;
import org.mutualcrm.occasion.OccasionKind;
import org.mutualcrm.offer.DraftOffer;
import org.mutualcrm.offer.OfferId;
import org.mutualcrm.offer.OfferLimits;
import org.mutualcrm.offer.OfferMaking;
import org.mutualcrm.offer.OfferTerms;
import org.mutualcrm.offer.OfferWindow;
import org.mutualcrm.offer.Promise;
import org.mutualcrm.offer.Reward;
import org.mutualcrm.reason.Reason;
import org.mutualcrm.segment.SegmentEntered;
import org.mutualcrm.segment.SegmentId;
import org.mutualcrm.segment.SegmentLists;
import org.mutualcrm.segment.SegmentMaking;
import org.mutualcrm.segment.SegmentUse;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** People come into a segment and are led step by step, each step once. */
@CrmTest
class JourneyTests {

  @Autowired Journeying journeying;
  @Autowired JourneyCourse course;
  @Autowired JourneyBook book;
  @Autowired JourneyClockwork clockwork;
  @Autowired JourneyMoving moving;
  @Autowired JourneyTrials trials;
  @Autowired JourneyFigures figures;
  @Autowired JourneyDoor door;
  @Autowired Campaigning campaigning;
  @Autowired TriggerClockwork triggers;
  @Autowired SegmentMaking segments;
  @Autowired SegmentLists lists;
  @Autowired CustomerNotes notes;
  @Autowired ControlPlanning control;
  @Autowired ControlGroup group;
  @Autowired OfferMaking offers;
  @Autowired JdbcClient jdbc;
  @Autowired DrivenClock clock;

  private final List<JourneyId> begun = new ArrayList<>();
  private final List<CampaignId> launched = new ArrayList<>();

  @BeforeEach
  void noon() {
    clock.set(DrivenClock.NOON);
  }

  @AfterEach
  void nobodyIsLeftOnTheWay() {
    begun.forEach(course::end);
    launched.forEach(campaigning::end);
  }

  @Test
  void whoComesIntoTheSegmentIsLedStepByStepAndEachStepHappensOnce() {
    var entry = list();
    var friends = list();
    var id =
        live(
            plan(
                entry,
                new Wait("rest", Duration.ofDays(2), LocalTime.of(9, 0)),
                new Note("hello", "Say hello when they call"),
                new Split(
                    "ask",
                    List.of(
                        new Way("Friends", friends, List.of(new Note("friend", "A friend"))),
                        new Way("Others", null, List.of(new Leave("bye"))))),
                new Tell("told", "was-led")));
    var friend = somebody();
    var stranger = somebody();
    put(friends, friend);
    put(entry, friend);
    put(entry, stranger);

    clockwork.tick();
    assertThat(said(friend)).isEmpty();
    // The second day's nine o'clock in Berlin is over, so it is the third's.
    clock.set(DrivenClock.NOON.plus(Duration.ofDays(2)));
    clockwork.tick();
    assertThat(said(friend)).isEmpty();
    clock.set(DrivenClock.NOON.plus(Duration.ofDays(3)));
    clockwork.tick();
    clockwork.tick();

    assertThat(said(friend)).containsExactlyInAnyOrder("Say hello when they call", "A friend");
    assertThat(said(stranger)).containsExactly("Say hello when they call");
    assertThat(figures.outcomes(id))
        .isEqualTo(Map.of(JourneyOutcome.THROUGH, 1L, JourneyOutcome.LEFT, 1L));
    assertThat(requireNonNull(figures.steps(id).get("ask")).ways()).isEqualTo(Map.of(0, 1L, 1, 1L));
    assertThat(requireNonNull(figures.steps(id).get("told")).passed())
        .isEqualTo(Map.of(Happened.TOLD, 1L));
  }

  @Test
  void messagesAreCampaignsThatWaitForJourneysAndKeepTheirOwnHoldout() {
    var entry = list();
    var people = crowd(40);
    var everybody = list();
    lists.add(everybody, people, "test");
    var campaign = campaign(everybody);
    var id = live(plan(entry, new Message("mail", campaign)));
    lists.add(entry, people, "test");

    clockwork.tick();
    triggers.tick();

    assertThat(count("select count(*) from campaign_exposure where campaign_id = ?", campaign))
        .isEqualTo(40);
    assertThat(
            count(
                "select count(*) from campaign_exposure where held_out and campaign_id = ?",
                campaign))
        .isBetween(5L, 35L);
    assertThat(requireNonNull(figures.steps(id).get("mail")).passed())
        .isEqualTo(Map.of(Happened.HANDED_OVER, 40L));

    campaigning.end(campaign);
    var late = somebody();
    put(entry, late);
    clockwork.tick();
    assertThat(requireNonNull(figures.steps(id).get("mail")).passed())
        .containsEntry(Happened.CAMPAIGN_NOT_LIVE, 1L);
  }

  @Test
  void neitherACampaignNorACodeReachesTheControlGroup() {
    var entry = list();
    var people = crowd(150);
    var everybody = list();
    lists.add(everybody, people, "test");
    clock.advance(Duration.ofDays(4_000));
    var now = clock.instant();
    var wish =
        new DeclareControl(100, now.plusSeconds(60), now.plus(Duration.ofDays(9)), "All", "maria");
    var period = ((ControlChange.Changed) control.declare(wish)).id();
    control.approve(period, "chiara");
    clock.advance(Duration.ofMinutes(2));
    var kept = group.keptOut(people, clock.instant());
    var campaign = campaign(everybody);
    var id = live(plan(entry, new Message("mail", campaign), new Give("code", offer())));
    lists.add(entry, people, "test");

    clockwork.tick();
    triggers.tick();
    control.end(period, "test");

    assertThat(kept).isNotEmpty();
    assertThat(count("select count(*) from campaign_exposure where campaign_id = ?", campaign))
        .isEqualTo(150 - kept.size());
    assertThat(
            count(
                "select count(*) from campaign_cue where outcome = 'KEPT_OUT' and campaign_id = ?",
                campaign))
        .isEqualTo(kept.size());
    assertThat(requireNonNull(figures.steps(id).get("code")).passed())
        .containsEntry(Happened.KEPT_OUT, (long) kept.size())
        .hasSize(2);
  }

  @Test
  void whoReachesTheGoalIsLedNoFurtherWhereverTheyAre() {
    var entry = list();
    var goal = list();
    var id =
        live(
            new JourneyPlan(
                entry,
                false,
                null,
                goal,
                List.of(
                    new Wait("long", Duration.ofDays(30), null), new Note("late", "Too late"))));
    var person = somebody();
    put(entry, person);
    clockwork.tick();
    clock.advance(Duration.ofDays(1));
    put(goal, person);
    clockwork.tick();

    assertThat(figures.outcomes(id)).isEqualTo(Map.of(JourneyOutcome.GOAL, 1L));
    assertThat(said(person)).isEmpty();
    // Who has arrived already does not begin.
    var arrived = somebody();
    put(goal, arrived);
    put(entry, arrived);
    assertThat(book.find(id).orElseThrow().entered()).isEqualTo(1);
  }

  @Test
  void aWaitForSomethingEndsWhenItHappensOrWhenItsTimeIsOver() {
    var entry = list();
    var bought = list();
    var id =
        live(
            plan(
                entry,
                new WaitFor("buys", bought, Duration.ofDays(7)),
                new Note("after", "Went on")));
    var quick = somebody();
    var slow = somebody();
    put(entry, quick);
    put(entry, slow);
    clockwork.tick();
    clock.advance(Duration.ofDays(1));
    put(bought, quick);
    clockwork.tick();

    assertThat(said(quick)).containsExactly("Went on");
    assertThat(said(slow)).isEmpty();
    clock.advance(Duration.ofDays(6));
    clockwork.tick();
    assertThat(said(slow)).containsExactly("Went on");
    assertThat(requireNonNull(figures.steps(id).get("buys")).passed())
        .isEqualTo(Map.of(Happened.CAME_IN_TIME, 1L, Happened.TIME_OVER, 1L));
  }

  @Test
  void somebodyComesInOnceEverUnlessTheyMayAgain() {
    var entry = list();
    var once = live(plan(entry, new Tell("told", "once")));
    var again = live(new JourneyPlan(entry, false, 10, null, List.of(new Tell("told", "again"))));
    var person = somebody();
    for (int days : List.of(0, 5, 6)) {
      clock.advance(Duration.ofDays(days));
      lists.remove(entry, List.of(person));
      put(entry, person);
      clockwork.tick();
    }

    assertThat(book.find(once).orElseThrow().entered()).isEqualTo(1);
    assertThat(book.find(again).orElseThrow().entered()).isEqualTo(2);
  }

  @Test
  void joinedRecordsGoOneWayAndJoiningBeginsNothing() {
    var entry = list();
    var id = live(plan(entry, new Wait("rest", Duration.ofDays(1), null), new Note("n", "Once")));
    var older = somebody();
    var younger = somebody();
    put(entry, older);
    clock.advance(Duration.ofHours(1));
    put(entry, younger);
    clockwork.tick();
    join(younger, older);
    clock.advance(Duration.ofDays(2));
    clockwork.tick();

    assertThat(said(older)).containsExactly("Once");
    assertThat(figures.outcomes(id))
        .isEqualTo(Map.of(JourneyOutcome.THROUGH, 1L, JourneyOutcome.JOINED, 1L));
    var other = somebody();
    door.on(new SegmentEntered(entry, other, clock.instant(), true));
    assertThat(book.find(id).orElseThrow().entered()).isEqualTo(2);
  }

  @Test
  void nobodyPublishesWhatTheyWroteNorWhatIsNotReady() {
    var entry = list();
    var id = journeying.draft(draft(plan(entry)));
    begun.add(id);
    assertThat(journeying.publish(id, "maria", InFlight.STAY)).isInstanceOf(NotAllowed.class);
    assertThat(journeying.publish(id, "chiara", InFlight.STAY))
        .isInstanceOfSatisfying(
            NotReady.class,
            it ->
                assertThat(it.stops()).extracting(JourneyCheck::code).containsExactly("NO_STEPS"));
    var unfit = unfit(entry);
    assertThat(journeying.change(id, "maria", _ -> List.of(new Message("m", unfit))))
        .isInstanceOf(Changed.class);
    assertThat(journeying.publish(id, "chiara", InFlight.STAY))
        .isInstanceOfSatisfying(
            NotReady.class,
            it ->
                assertThat(it.stops())
                    .extracting(JourneyCheck::code)
                    .containsExactly("CAMPAIGN_NOT_FOR_JOURNEYS"));
    assertThat(segments.uses(entry)).extracting(SegmentUse::id).contains(id.toString());
    assertThatThrownBy(() ->
            journeying.change(id, "maria", _ -> List.of(new Tell("a", "x"), new Tell("a", "y"))))
        .isInstanceOf(JourneyFault.class);
  }

  @Test
  void anotherVersionLeadsWhoComesLaterAndThoseOnTheWayIfThatIsChosen() {
    var entry = list();
    var first = plan(entry, new Wait("rest", Duration.ofDays(1), null), new Note("n", "Old"));
    var stays = live(first);
    var moves = live(first);
    var person = somebody();
    put(entry, person);
    clockwork.tick();
    for (var id : List.of(stays, moves))
      journeying.change(
          id,
          "maria",
          _ -> List.of(new Wait("rest", Duration.ofDays(1), null), new Note("m", "New")));
    assertThat(journeying.moving(moves)).isEqualTo(new Journeying.Moving(1, 0));
    journeying.publish(stays, "chiara", InFlight.STAY);
    journeying.publish(moves, "chiara", InFlight.MOVE);
    clock.advance(Duration.ofDays(1));
    clockwork.tick();

    assertThat(said(person)).containsExactlyInAnyOrder("Old", "New");
    assertThat(book.versions(stays)).extracting(JourneyView.Version::number).containsExactly(2, 1);
  }

  @Test
  void whatIsPausedWaitsAndNobodyGetsAtOnceWhatWasDue() {
    var entry = list();
    var id =
        live(
            plan(
                entry,
                new Wait("rest", Duration.ofDays(1), null),
                new Note("n", "One"),
                new Note("m", "Two")));
    var person = somebody();
    put(entry, person);
    clockwork.tick();
    course.pause(id);
    put(entry, somebody());
    clock.advance(Duration.ofDays(3));
    clockwork.tick();
    assertThat(said(person)).isEmpty();
    assertThat(book.find(id).orElseThrow().entered()).isEqualTo(1);

    course.resume(id);
    clockwork.tick();
    assertThat(said(person)).isEmpty();
    course.pauseStep(id, "m");
    clock.advance(Duration.ofDays(1));
    clockwork.tick();
    assertThat(said(person)).containsExactly("One");
    course.resumeStep(id, "m");
    clock.advance(Duration.ofMinutes(1));
    clockwork.tick();
    assertThat(said(person)).containsExactlyInAnyOrder("One", "Two");
  }

  @Test
  void thoseWhoAreInTheSegmentComeInAtTheFirstPublishingIfThatIsChosen() {
    var entry = list();
    lists.add(entry, crowd(30), "test");
    var id = live(new JourneyPlan(entry, true, null, null, List.of(new Tell("t", "told"))));
    assertThat(book.find(id).orElseThrow().entered()).isEqualTo(30);
    clockwork.tick();
    assertThat(figures.people(id, null, null, 10)).hasSize(10);
    assertThat(figures.outcomes(id)).isEqualTo(Map.of(JourneyOutcome.THROUGH, 30L));
  }

  @Test
  void aTrialGoesTheWayThePersonWouldGoAndNothingHappens() {
    var entry = list();
    var friends = list();
    var people = crowd(200);
    lists.add(entry, people, "test");
    lists.add(friends, people.subList(0, 50), "test");
    var chance =
        new Chance(
            "luck",
            List.of(
                new Share("Half", 50, List.of(new Note("lucky", "Lucky"))),
                new Share("Rest", 50, List.of())));
    var id =
        live(
            plan(
                entry,
                new Wait("rest", Duration.ofDays(2), null),
                new Split(
                    "ask",
                    List.of(
                        new Way("Friends", friends, List.of(chance)),
                        new Way("Others", null, List.of(new Leave("bye")))))));
    var journey = book.find(id).orElseThrow();

    var forecast = trials.of(journey);
    var tried = trials.of(journey, people.getFirst(), clock.instant()).orElseThrow();

    assertThat(forecast.asked()).isEqualTo(200);
    assertThat(forecast.outcomes())
        .isEqualTo(Map.of(JourneyOutcome.THROUGH, 50, JourneyOutcome.LEFT, 150));
    assertThat(tried.comesIn()).isTrue();
    assertThat(tried.steps())
        .extracting(JourneyTrial.TriedStep::key)
        .startsWith("rest", "ask", "luck");
    assertThat(tried.steps().get(1).at()).isEqualTo(clock.instant().plus(Duration.ofDays(2)));
    assertThat(count("select count(*) from journey_position where journey_id = ?", id)).isZero();

    // And it goes just as it was told.
    lists.remove(entry, people);
    lists.add(entry, people, "test");
    clockwork.tick();
    clock.advance(Duration.ofDays(2));
    clockwork.tick();
    clockwork.tick();
    clockwork.tick();
    assertThat(requireNonNull(figures.steps(id).get("lucky")).total())
        .isEqualTo(
            forecast.steps().stream()
                .filter(it -> it.key().equals("lucky"))
                .findFirst()
                .orElseThrow()
                .people());
  }

  @Test
  void manyProcessesMoveEverybodyOnce() throws Exception {
    var entry = list();
    var people = crowd(60);
    var id = live(plan(entry, new Note("n", "Once"), new Tell("t", "told")));
    lists.add(entry, people, "test");
    var acts = new ArrayList<Callable<Boolean>>();
    for (int i = 0; i < 8; i++)
      acts.add(() -> {
        for (int round = 0; round < 20; round++) moving.move(id, 7);
        return true;
      });
    acts.add(() -> {
      for (int i = 0; i < 5; i++) {
        course.pause(id);
        course.resume(id);
      }
      return true;
    });
    acts.add(() -> {
      for (var it : people.subList(0, 20)) {
        lists.remove(entry, List.of(it));
        lists.add(entry, List.of(it), "test");
      }
      return true;
    });

    try (var pool = Executors.newFixedThreadPool(10)) {
      for (var it : pool.invokeAll(acts)) it.get();
    }
    clockwork.tick();

    assertThat(figures.outcomes(id)).isEqualTo(Map.of(JourneyOutcome.THROUGH, 60L));
    for (var it : people) assertThat(said(it)).containsExactly("Once");
  }

  private JourneyId live(JourneyPlan plan) {
    var id = journeying.draft(draft(plan));
    begun.add(id);
    assertThat(journeying.publish(id, "chiara", InFlight.STAY)).isInstanceOf(Changed.class);
    return id;
  }

  private static DraftJourney draft(JourneyPlan plan) {
    return new DraftJourney("Welcome", "So that they come back", Reason.DISCOUNT, 5, plan, "maria");
  }

  private static JourneyPlan plan(SegmentId entry, JourneyStep... steps) {
    return new JourneyPlan(entry, false, null, null, List.of(steps));
  }

  /** A list that is built and empty. */
  private OfferId offer() {
    var id =
        offers.draft(
            new DraftOffer(
                new OfferTerms("Fifth", "A fifth off", ""),
                Reason.DISCOUNT,
                Promise.of(new Reward.Percent(2_000, CurrencyUnit.EUR)),
                new OfferWindow(clock.instant(), clock.instant().plus(Duration.ofDays(60))),
                new OfferLimits(null, null),
                Condition.everyone(),
                "maria"));
    offers.launch(id);
    return id;
  }

  private SegmentId list() {
    var id = SegmentId.next();
    var now = Timestamp.from(DrivenClock.NOON);
    jdbc.sql(
            """
            insert into segment (segment_id, name, description, kind, condition, version, created_by, created_at,
                updated_at, built_version, built_at, build_ms)
            values (?, ?, '', 'LIST', '{"type": "listed", "list": "%s"}'::jsonb, 1, 'test', ?, ?, 1, ?, 1)
            """
                .formatted(id))
        .params(id.value(), "List " + id, now, now, now)
        .update();
    jdbc.sql("update segment_revision set revision = revision + 1").update();
    return id;
  }

  private void put(SegmentId list, CustomerId person) {
    lists.add(list, List.of(person), "test");
  }

  private CampaignId campaign(SegmentId audience) {
    var id = drafted(audience, OccasionKind.JOURNEY);
    campaigning.submit(id, "maria");
    campaigning.approve(id, "chiara", null);
    assertThat(campaigning.launch(id, "maria")).isInstanceOf(CampaignChange.Changed.class);
    launched.add(id);
    return id;
  }

  private CampaignId unfit(SegmentId audience) {
    return drafted(audience, null);
  }

  private CampaignId drafted(SegmentId audience, @Nullable OccasionKind trigger) {
    return ((CampaignChange.Changed)
            campaigning.draft(
                new DraftCampaign(
                    "Waits",
                    "They come again",
                    Reason.DISCOUNT,
                    audience,
                    null,
                    new Holdout(5_000, null),
                    CampaignMetric.REVENUE,
                    30,
                    new Economics(5_000, Money.zero(CurrencyUnit.EUR)),
                    "maria",
                    trigger)))
        .id();
  }

  private CustomerId somebody() {
    return crowd(1).getFirst();
  }

  private List<CustomerId> crowd(int many) {
    var now = Timestamp.from(DrivenClock.NOON);
    var ids = new UUID[many];
    for (int i = 0; i < many; i++) ids[i] = SourceRecordId.next().value();
    jdbc.sql(
            """
            insert into source_record (source_record_id, source_key, external_id, customer_id, version, facts,
                content_hash, observed_at, first_seen_at, last_seen_at)
            select id, 'crm:journey', id::text, id, 1, '{}', '', ?, ?, ? from unnest(?::uuid[]) id
            """)
        .params(now, now, now, ids)
        .update();
    jdbc.sql(
            """
            insert into customer (customer_id, display_name, profile, search_text, source_records, first_seen_at,
                last_seen_at)
            select id, 'Somebody', '{}', '', 1, ?, ? from unnest(?::uuid[]) id
            """)
        .params(now, now, ids)
        .update();
    return List.of(ids).stream().map(CustomerId::new).toList();
  }

  /** Puts one person's record with another's. */
  private void join(CustomerId record, CustomerId customer) {
    jdbc.sql("update source_record set customer_id = ? where source_record_id = ?")
        .params(customer.value(), record.value())
        .update();
  }

  private List<String> said(CustomerId person) {
    return notes.of(person).stream().map(CustomerNote::text).toList();
  }

  private long count(String sql, Object id) {
    return jdbc.sql(sql).param(UUID.fromString(id.toString())).query(Long.class).single();
  }
}
