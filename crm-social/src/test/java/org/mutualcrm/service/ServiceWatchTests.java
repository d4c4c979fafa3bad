package org.mutualcrm.service;

import static crmtesting.DrivenClock.NOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.awaitility.Awaitility.await;
import static org.mutualcrm.conversation.Villagers.seeker;
import static org.mutualcrm.conversation.Villagers.somebody;

import crmtesting.CrmTest;
import crmtesting.DrivenClock;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mutualcrm.channel.SendReceipt;
import org.mutualcrm.channel.SendReported;
import org.mutualcrm.conversation.Answer;
import org.mutualcrm.conversation.AnswerResult.Accepted;
import org.mutualcrm.conversation.Answering;
import org.mutualcrm.conversation.ConversationId;
import org.mutualcrm.conversation.ConversationQuery;
import org.mutualcrm.conversation.ConversationStatus;
import org.mutualcrm.conversation.Handling;
import org.mutualcrm.conversation.Inbox;
import org.mutualcrm.conversation.Label;
import org.mutualcrm.conversation.MeasuredConversations;
import org.mutualcrm.conversation.MessageKind;
import org.mutualcrm.conversation.MessageView;
import org.mutualcrm.conversation.OutboxDrain;
import org.mutualcrm.conversation.Priority;
import org.mutualcrm.conversation.Rearrange;
import org.mutualcrm.conversation.Rearranging;
import org.mutualcrm.conversation.ServiceTarget;
import org.mutualcrm.conversation.StateChange.Prioritise;
import org.mutualcrm.conversation.StateChange.Relabel;
import org.mutualcrm.conversation.StateChange.Resolve;
import org.mutualcrm.conversation.StateChange.Snooze;
import org.mutualcrm.conversation.Villagers;
import org.mutualcrm.service.OpeningHours.Shift;
import org.mutualcrm.service.ServicePolicy.Applies;
import org.mutualcrm.service.ServicePolicy.Escalation;
import org.mutualcrm.service.TermsResult.Agreed;
import org.mutualcrm.service.TermsResult.ChangedMeanwhile;
import org.mutualcrm.service.TermsResult.SameAsBefore;
import org.mutualcrm.service.TermsResult.UnknownTeam;
import org.mutualcrm.staff.Team;
import org.mutualcrm.staff.Teams;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

@CrmTest
class ServiceWatchTests {

  private static final ServiceCalendar SHOP =
      new ServiceCalendar(
          "shop",
          "Shop",
          ZoneId.of("UTC"),
          Map.of(
              DayOfWeek.MONDAY, List.of(Shift.parse("09:00-12:30"), Shift.parse("13:30-18:00")),
              DayOfWeek.TUESDAY, List.of(Shift.parse("09:00-18:00"))),
          List.of());

  @Autowired Villagers villagers;
  @Autowired Handling handling;
  @Autowired Inbox inbox;
  @Autowired Answering answering;
  @Autowired Rearranging rearranging;
  @Autowired TermsBook book;
  @Autowired ServiceLevels levels;
  @Autowired ServiceWatch watch;
  @Autowired MeasuredConversations conversations;
  @Autowired OutboxDrain outbox;
  @Autowired Teams teams;
  @Autowired ApplicationEventPublisher events;
  @Autowired TransactionTemplate transaction;
  @Autowired JdbcClient jdbc;
  @Autowired DrivenClock clock;

  private String label = "";

  @BeforeEach
  void promise() {
    label = "promised-" + somebody();
    agree(60, List.of(new Escalation(80, Priority.HIGH, null), new Escalation(100, null, null)));
  }

  @AfterEach
  void noon() {
    clock.set(NOON);
  }

  @Test
  void timeLeftWarningsAndTheBreachAreToldOnTheWayAndFound() {
    var id = promised();

    // Noon is half an hour before the break, which is an hour.
    at(29);
    assertThat(stage(id)).isZero();
    assertThat(villagers.card(id).service().dueAt()).isEqualTo(minute(120));
    at(30);
    assertThat(stage(id)).isEqualTo(50);
    at(108);
    assertThat(stage(id)).isEqualTo(80);
    assertThat(villagers.card(id).priority()).isEqualTo(Priority.HIGH);
    assertThat(found("sla:due")).containsExactly(id);
    assertThat(found("sla:overdue")).isEmpty();
    at(120);
    assertThat(found("sla:breached")).as("there is still this moment").isEmpty();
    at(121);
    assertThat(stage(id)).isEqualTo(100);
    assertThat(found("sla:breached")).containsExactly(id);
    assertThat(levels.breaches(id))
        .singleElement()
        .satisfies(it -> {
          assertThat(it.target()).isEqualTo(ServiceTarget.FIRST_RESPONSE);
          assertThat(it.breachedAt()).isEqualTo(minute(120));
          assertThat(it.terms()).isEqualTo(book.now().version());
        });
    assertThat(said(id))
        .containsExactly(
            "80% of the time for the first answer is used (Promise)",
            "First answer is overdue (Promise)");

    handling.change(id, new Resolve(), "maria");
    watch.look();
    assertThat(villagers.card(id).service()).isNull();
    assertThat(found("sla:overdue")).isEmpty();
    assertThat(found("sla:breached")).as("it stays on record").containsExactly(id);
  }

  @Test
  void whatSleepsIsPausedAndSaysSo() {
    var id = promised();
    clock.set(minute(10));
    handling.change(id, new Snooze(minute(600)), "maria");
    at(500);

    assertThat(villagers.card(id).service().pausedBy()).isEqualTo(ConversationStatus.SNOOZED);
    assertThat(villagers.card(id).service().dueAt()).isNull();
    assertThat(found("sla:paused")).containsExactly(id);
    assertThat(levels.breaches(id)).isEmpty();
  }

  @Test
  void howeverManyWatchEachBreachIsNotedAndToldOnce() throws Exception {
    var ids = new ArrayList<ConversationId>();
    for (int i = 0; i < 20; i++) ids.add(promised());
    clock.set(minute(300));

    try (var pool = Executors.newFixedThreadPool(8)) {
      var looks = new ArrayList<Callable<Void>>();
      for (int i = 0; i < 24; i++)
        looks.add(() -> {
          watch.look();
          return null;
        });
      for (var it : pool.invokeAll(looks)) it.get();
    }
    watch.look();

    assertThat(ids)
        .allSatisfy(id -> {
          assertThat(levels.breaches(id)).hasSize(1);
          assertThat(said(id)).containsExactly("First answer is overdue (Promise)");
        });
  }

  @Test
  void otherTermsMeasureWhatIsOpenAndLeaveWhatWasSettledAsItWasJudged() {
    var open = promised();
    var settled = promised();
    clock.set(minute(20));
    handling.change(settled, new Resolve(), "maria");
    at(25);

    clock.set(minute(40));
    agree(10, List.of());
    watch.look();

    assertThat(levels.breaches(open)).hasSize(1);
    assertThat(levels.breaches(open).getFirst().breachedAt()).isEqualTo(minute(10));
    assertThat(levels.breaches(settled)).isEmpty();

    agree(600, List.of());
    watch.look();
    assertThat(villagers.card(open).service().stage()).isZero();
    assertThat(levels.breaches(open)).as("what was broken was broken").hasSize(1);
  }

  @Test
  void termsAreKeptInVersionsAndNobodyOverwritesAnother() {
    var now = book.now();

    assertThat(book.agree(now.calendars(), now.policies(), now.version(), "again", "ines"))
        .isInstanceOf(SameAsBefore.class);
    assertThat(book.agree(List.of(), List.of(), now.version() - 1, "late", "ines"))
        .isEqualTo(new ChangedMeanwhile(now));
    var nobody = List.of(new Escalation(50, null, "no-such-team"));
    assertThat(book.agree(List.of(SHOP), List.of(policy(5, nobody)), now.version(), "x", "ines"))
        .isEqualTo(new UnknownTeam("no-such-team"));
    assertThat(book.versions().getFirst()).isEqualTo(now);
    assertThat(book.find(now.version())).contains(now);
  }

  @Test
  void theFirstPolicyThatAppliesCounts() {
    var urgent =
        new ServicePolicy(
            "urgent",
            "Urgent",
            new Applies(Set.of(Priority.URGENT), Set.of(), Set.of(label), Set.of(), null),
            null,
            Map.of(ServiceTarget.FIRST_RESPONSE, Duration.ofMinutes(5)),
            Set.of(),
            List.of());
    var now = book.now();
    book.agree(
        List.of(SHOP), List.of(urgent, policy(60, List.of())), now.version(), "urgent", "ines");
    var id = promised();
    assertThat(levels.clocks(id)).allMatch(it -> it.policy().equals("promise"));

    handling.change(id, new Prioritise(Priority.URGENT), "maria");

    assertThat(levels.clocks(id))
        .singleElement()
        .satisfies(it -> {
          assertThat(it.policy()).isEqualTo("urgent");
          assertThat(it.dueAt()).isEqualTo(minute(5));
        });
  }

  @Test
  void whatWasSettledBeforeAnythingWasPromisedIsPassedOver() {
    var settled = villagers.says(somebody(), NOON, "Thanks!");
    handling.change(settled, new Resolve(), "maria");

    conversations.passOverSettled();

    assertThat(conversations.claim(settled, NOON, 0)).isFalse();
  }

  @Test
  void aReplyThatDidNotArriveLeavesTheCustomerWaiting() {
    var id = promised();
    at(5);
    var reply = replied(id, minute(10));
    at(11);
    assertThat(villagers.card(id).service()).as("it is answered").isNull();

    outbox.drain();
    fails(reply);
    clock.set(minute(20));

    await()
        .untilAsserted(() -> {
          watch.look();
          assertThat(villagers.card(id).service()).isNotNull();
        });
    assertThat(villagers.card(id).service().dueAt()).isEqualTo(minute(120));
  }

  @Test
  void marksThatPassedAtOnceAreOneChangeThatLowersNothing() {
    var team = "t" + label.substring(9);
    teams.keep(new Team(team, "Team " + team, Set.of("maria")));
    agree(
        60,
        List.of(
            new Escalation(50, Priority.URGENT, team), new Escalation(100, Priority.HIGH, null)));
    var id = promised();

    at(300);

    assertThat(villagers.card(id).priority()).isEqualTo(Priority.URGENT);
    assertThat(villagers.card(id).team()).isEqualTo(team);
    assertThat(said(id)).containsExactly("First answer is overdue (Promise)");
  }

  @Test
  void aTeamThatIsNoMoreDoesNotKeepThePriorityFromRising() {
    var team = "t" + label.substring(9);
    teams.keep(new Team(team, "Team " + team, Set.of("maria")));
    agree(60, List.of(new Escalation(100, Priority.URGENT, team)));
    teams.disband(team);
    var id = promised();

    at(300);

    assertThat(villagers.card(id).priority()).isEqualTo(Priority.URGENT);
  }

  @Test
  void whatCrossedOurReplyIsWaitedForFromThenOn() {
    var next =
        new ServicePolicy(
            "next",
            "Next",
            new Applies(Set.of(), Set.of(), Set.of(label), Set.of(), null),
            null,
            Map.of(ServiceTarget.NEXT_RESPONSE, Duration.ofMinutes(60)),
            Set.of(),
            List.of());
    book.agree(List.of(SHOP), List.of(next), book.now().version(), "next", "ines");
    var ada = somebody();
    var id = promised(ada);
    replied(id, minute(2));
    villagers.says(ada, minute(1), "One more thing");

    clock.set(minute(5));
    watch.look();

    assertThat(levels.clocks(id))
        .filteredOn(ServiceClock::open)
        .singleElement()
        .satisfies(it -> {
          assertThat(it.target()).isEqualTo(ServiceTarget.NEXT_RESPONSE);
          assertThat(it.startedAt()).isEqualTo(minute(2));
        });
  }

  @Test
  void whatWasSaidBeforeAndComesLateMovesTheClockAndMakesNoOther() {
    var ada = somebody();
    var id = promised(ada);
    at(121);
    assertThat(levels.breaches(id)).hasSize(1);

    villagers.says(ada, minute(-5), "I had asked before");
    watch.look();

    assertThat(levels.breaches(id)).hasSize(1);
    assertThat(said(id)).filteredOn(it -> it.contains("overdue")).hasSize(1);
  }

  @Test
  void oneThatCanNotBeToldDoesNotKeepTheOthersFromIt() {
    var broken = promised();
    var id = promised();
    jdbc.sql(
            "update message set change = '{\"status\": [\"OPEN\", \"?\"]}' where conversation_id = ?")
        .param(broken.value())
        .update();

    at(121);

    assertThat(levels.breaches(id)).hasSize(1);
    jdbc.sql("update message set change = null where conversation_id = ?")
        .param(broken.value())
        .update();
  }

  @Test
  void pagesNoticeAWatcherThatBeganEarlierAndWasReadyLater() {
    var earlier = promised();
    promised();
    var before = inbox.pulse();

    jdbc.sql(
            "update conversation set changed_at = changed_at + interval '1 microsecond' where conversation_id = ?")
        .param(earlier.value())
        .update();

    assertThat(inbox.pulse()).isNotEqualTo(before);
  }

  @Test
  void pagesOfWhatWasMissedAtOneMomentLeaveNothingOut() {
    var ids = new ArrayList<ConversationId>();
    for (int i = 0; i < 5; i++) ids.add(promised());
    at(121);

    var found = new ArrayList<ConversationId>();
    String cursor = null;
    do {
      var page = levels.breaches(null, cursor, 2);
      page.breaches().forEach(it -> found.add(it.conversation()));
      cursor = page.next();
    } while (cursor != null);

    assertThat(found).containsAll(ids);
    assertThat(levels.breaches(ids.getFirst(), null, 50).breaches()).hasSize(1);
    assertThatIllegalArgumentException().isThrownBy(() -> levels.breaches(null, "x", 2));
  }

  private void fails(UUID reply) {
    transaction.executeWithoutResult(_ ->
        jdbc.sql("select account_id, external_id from outbound_message where message_id = ?")
            .param(reply)
            .query(row -> {
              var account = row.getObject(1, UUID.class);
              events.publishEvent(
                  new SendReported(
                      account, row.getString(2), SendReceipt.FAILED, "Gone", clock.instant()));
            }));
  }

  private UUID replied(ConversationId id, Instant at) {
    var reply = UUID.randomUUID();
    clock.set(at);
    assertThat(answering.reply(new Answer(id, reply, "maria", "We look into it")))
        .isInstanceOf(Accepted.class);
    return reply;
  }

  @Test
  void aMergeForgetsNobodyWhoWaitsAndAnEarlierAnswerWasNotForThem() {
    var person = somebody();
    var waits = promised(person);
    var answered = promised(person + "+orders");
    clock.set(minute(10));
    answering.reply(new Answer(answered, UUID.randomUUID(), "maria", "It is on its way"));
    at(15);

    rearranging.rearrange(
        new Rearrange(
            UUID.randomUUID(), Rearrange.Kind.MERGE, waits, answered, Set.of(), "", false, "jo"));
    at(16);
    assertThat(villagers.card(answered).service().dueAt()).isEqualTo(minute(120));
    assertThat(levels.clocks(answered)).filteredOn(ServiceClock::open).hasSize(1);
    at(121);
    assertThat(levels.breaches(answered))
        .singleElement()
        .satisfies(it -> assertThat(it.breachedAt()).isEqualTo(minute(120)));
    assertThat(levels.breaches(waits)).isEmpty();

    answering.reply(new Answer(answered, UUID.randomUUID(), "maria", "Sorry, here we are"));
    at(122);
    assertThat(villagers.card(answered).service()).isNull();
  }

  @Test
  void whatWasMissedBeforeAMergeIsNotMissedAgainByTheWhole() {
    var person = somebody();
    var late = promised(person);
    at(121);
    assertThat(levels.breaches(late)).hasSize(1);
    var into = villagers.says(person + "+orders", minute(121), "Nobody?");

    rearranging.rearrange(
        new Rearrange(
            UUID.randomUUID(), Rearrange.Kind.MERGE, late, into, Set.of(), "", false, "jo"));
    at(122);

    assertThat(levels.breaches(null, null, 200).breaches())
        .filteredOn(it -> it.conversation().equals(late) || it.conversation().equals(into))
        .hasSize(1);
    assertThat(levels.breaches(into)).hasSize(1);
    assertThat(said(into)).noneMatch(it -> it.contains("first answer"));
    assertThat(found("sla:breached")).containsExactly(into);
  }

  private ConversationId promised() {
    return promised(somebody());
  }

  private ConversationId promised(String person) {
    var id = villagers.says(person, NOON, "Hello?");
    handling.change(id, new Relabel(Set.of(new Label(label)), Set.of()), "maria");
    return id;
  }

  private void agree(int minutes, List<Escalation> escalations) {
    var result =
        book.agree(
            List.of(SHOP),
            List.of(policy(minutes, escalations)),
            book.now().version(),
            "test " + minutes,
            "ines");
    assertThat(result).isInstanceOf(Agreed.class);
  }

  private ServicePolicy policy(int minutes, List<Escalation> escalations) {
    return new ServicePolicy(
        "promise",
        "Promise",
        new Applies(Set.of(), Set.of(), Set.of(label), Set.of(), null),
        "shop",
        Map.of(ServiceTarget.FIRST_RESPONSE, Duration.ofMinutes(minutes)),
        Set.of(ConversationStatus.SNOOZED),
        escalations);
  }

  private void at(int minute) {
    clock.set(minute(minute));
    // What somebody else holds at the moment is passed by, and looked at the next time.
    await()
        .until(() -> {
          watch.look();
          return unmeasured() == 0;
        });
  }

  private long unmeasured() {
    return jdbc.sql(
            """
            select count(*) from conversation
            where version is distinct from measured_version or service_next_at <= ?
            """)
        .param(java.sql.Timestamp.from(clock.instant()))
        .query(Long.class)
        .single();
  }

  private int stage(ConversationId id) {
    return villagers.card(id).service().stage();
  }

  private List<ConversationId> found(String term) {
    return inbox
        .list(ConversationQuery.read(term + " label:" + label), seeker("maria"), null, 50)
        .conversations()
        .stream()
        .map(it -> it.id())
        .toList();
  }

  private List<String> said(ConversationId id) {
    return inbox.find(id).orElseThrow().messages().stream()
        .filter(it -> it.kind() == MessageKind.EVENT && it.text() != null)
        .map(MessageView::text)
        .toList();
  }

  private static Instant minute(int minute) {
    return NOON.plusSeconds(60L * minute);
  }
}
