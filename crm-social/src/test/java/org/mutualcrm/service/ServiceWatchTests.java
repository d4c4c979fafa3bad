package org.mutualcrm.service;

import static crmtesting.DrivenClock.NOON;
import static org.assertj.core.api.Assertions.assertThat;
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
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mutualcrm.conversation.ConversationId;
import org.mutualcrm.conversation.ConversationQuery;
import org.mutualcrm.conversation.ConversationStatus;
import org.mutualcrm.conversation.Handling;
import org.mutualcrm.conversation.Inbox;
import org.mutualcrm.conversation.Label;
import org.mutualcrm.conversation.MessageKind;
import org.mutualcrm.conversation.MessageView;
import org.mutualcrm.conversation.Priority;
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
import org.springframework.beans.factory.annotation.Autowired;

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
  @Autowired TermsBook book;
  @Autowired ServiceLevels levels;
  @Autowired ServiceWatch watch;
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

  private ConversationId promised() {
    var id = villagers.says(somebody(), NOON, "Hello?");
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
    watch.look();
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
