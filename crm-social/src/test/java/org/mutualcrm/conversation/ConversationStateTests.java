package org.mutualcrm.conversation;

import static crmtesting.DrivenClock.NOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.mutualcrm.conversation.Villagers.somebody;

import crmtesting.CrmTest;
import crmtesting.DrivenClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.mutualcrm.conversation.ChangeResult.Changed;
import org.mutualcrm.conversation.ChangeResult.ChangedSince;
import org.mutualcrm.conversation.ChangeResult.NotAhead;
import org.mutualcrm.conversation.ChangeResult.TooManyLabels;
import org.mutualcrm.conversation.ChangeResult.Unchanged;
import org.mutualcrm.conversation.ChangeResult.UnknownChange;
import org.mutualcrm.conversation.ChangeResult.UnknownConversation;
import org.mutualcrm.conversation.ChangeResult.UnknownTeam;
import org.mutualcrm.conversation.ConversationChange.Field;
import org.mutualcrm.conversation.StateChange.AssignTo;
import org.mutualcrm.conversation.StateChange.GiveToTeam;
import org.mutualcrm.conversation.StateChange.Prioritise;
import org.mutualcrm.conversation.StateChange.Relabel;
import org.mutualcrm.conversation.StateChange.Resolve;
import org.mutualcrm.conversation.StateChange.Snooze;
import org.mutualcrm.conversation.StateOrder.Kind;
import org.mutualcrm.occasion.Occasion;
import org.mutualcrm.staff.Team;
import org.mutualcrm.staff.Teams;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@CrmTest
class ConversationStateTests {

  @Autowired Villagers villagers;
  @Autowired Handling handling;
  @Autowired SnoozeAlarm alarm;
  @Autowired Teams teams;
  @Autowired ResolvedComplaints complaints;
  @Autowired JdbcClient jdbc;
  @Autowired DrivenClock clock;

  @AfterEach
  void noon() {
    clock.set(NOON);
  }

  @Test
  void aDecisionSaysWhoWhenFromWhatToWhat() {
    var id = villagers.says(somebody(), NOON, "Hi");

    var changed = handling.change(id, new Prioritise(Priority.HIGH), "maria");

    assertThat(changed).isInstanceOf(Changed.class);
    assertThat(villagers.card(id).priority()).isEqualTo(Priority.HIGH);
    assertThat(villagers.lastChange(id).fields())
        .containsExactly(new Field("priority", "NORMAL", "HIGH"));
    assertThat(handling.change(id, new Prioritise(Priority.HIGH), "maria"))
        .isEqualTo(new Unchanged(ConversationStatus.OPEN));
  }

  @Test
  void severalDecisionsAreOneEntryAndAreTakenBackAsOne() {
    var id = villagers.says(somebody(), NOON, "Hi");
    teams.keep(new Team("returns", "Returns", Set.of("maria")));
    var before = villagers.card(id);

    var changed =
        (Changed)
            handling.change(
                id,
                List.of(
                    new Resolve(),
                    new AssignTo("jo"),
                    new GiveToTeam("returns"),
                    new Relabel(Set.of(new Label("VIP"), new Label("late order")), Set.of())),
                "maria");

    var after = villagers.card(id);
    assertThat(after.status()).isEqualTo(ConversationStatus.RESOLVED);
    assertThat(after.team()).isEqualTo("returns");
    assertThat(after.labels()).containsExactly("late-order", "vip");
    assertThat(after.waitingSince()).isNull();
    assertThat(handling.undo(id, changed.change(), "jo")).isInstanceOf(Changed.class);
    // What it says may have been understood meanwhile.
    assertThat(villagers.card(id))
        .usingRecursiveComparison()
        .ignoringFields("unread", "sentiment", "intent", "language")
        .isEqualTo(before);
    assertThat(villagers.lastChange(id).undoes()).isEqualTo(changed.change());
  }

  @Test
  void aComplaintIsResolvedOnceItIsAndOnlyIfItWasOne() {
    var complaint = villagers.says(somebody(), NOON, "It is broken");
    var question = villagers.says(somebody(), NOON, "Where are you?");
    jdbc.sql("update conversation set intent = 'complaint' where conversation_id = ?")
        .param(complaint.value())
        .update();
    assertThat(resolved()).doesNotContain(complaint.toString());
    clock.set(NOON.plusSeconds(60));
    handling.change(complaint, new Resolve(), "maria");
    handling.change(question, new Resolve(), "maria");

    assertThat(resolved()).contains(complaint.toString()).doesNotContain(question.toString());
  }

  private List<String> resolved() {
    return complaints.between(NOON, NOON.plusSeconds(60)).stream().map(Occasion::ref).toList();
  }

  @Test
  void whatSomebodyElseDecidedSinceStands() {
    var id = villagers.says(somebody(), NOON, "Hi");
    var mine = (Changed) handling.change(id, new AssignTo("maria"), "maria");
    handling.change(id, new AssignTo("jo"), "jo");

    assertThat(handling.undo(id, mine.change(), "maria")).isEqualTo(new ChangedSince());

    assertThat(villagers.card(id).assignee()).isEqualTo("jo");
    assertThat(handling.undo(id, UUID.randomUUID(), "maria")).isEqualTo(new UnknownChange());
  }

  @Test
  void whatSleepsWakesAtItsTimeAndOnce() {
    var id = villagers.says(somebody(), NOON, "Hi");
    handling.change(id, new Snooze(NOON.plus(Duration.ofHours(4))), "maria");

    clock.set(NOON.plus(Duration.ofHours(4)).minusSeconds(1));
    alarm.ring();
    assertThat(villagers.card(id).status()).isEqualTo(ConversationStatus.SNOOZED);

    clock.set(NOON.plus(Duration.ofHours(4)));
    alarm.ring();
    alarm.ring();
    assertThat(villagers.card(id).status()).isEqualTo(ConversationStatus.OPEN);
    assertThat(villagers.card(id).snoozedUntil()).isNull();
    assertThat(villagers.lastChange(id).field("status"))
        .isEqualTo(new Field("status", "SNOOZED", "OPEN"));
  }

  @Test
  void theCustomerWakesWhatSleepsAndOpensWhatIsResolved() {
    var ada = somebody();
    var id = villagers.says(ada, NOON, "Hi");

    handling.change(id, new Snooze(null), "maria");
    villagers.says(ada, NOON.plusSeconds(60), "Hello?");
    assertThat(villagers.card(id).status()).isEqualTo(ConversationStatus.OPEN);

    handling.change(id, new Resolve(), "maria");
    villagers.says(ada, NOON.plusSeconds(120), "One more thing");
    assertThat(villagers.card(id).status()).isEqualTo(ConversationStatus.OPEN);
    assertThat(villagers.lastChange(id).fields())
        .containsExactly(new Field("status", "RESOLVED", "OPEN"));
  }

  @Test
  void whatMakesNoSenseIsRefused() {
    var id = villagers.says(somebody(), NOON, "Hi");
    var many =
        IntStream.range(0, 21)
            .mapToObj(it -> new Label("l" + it))
            .collect(java.util.stream.Collectors.toSet());

    assertThat(handling.change(id, new Snooze(NOON), "maria")).isEqualTo(new NotAhead());
    assertThat(handling.change(id, new GiveToTeam("nobody-such"), "maria"))
        .isEqualTo(new UnknownTeam("nobody-such"));
    assertThat(handling.change(id, new Relabel(many, Set.of()), "maria"))
        .isEqualTo(new TooManyLabels(20));
    assertThat(handling.change(ConversationId.next(), new Resolve(), "maria"))
        .isEqualTo(new UnknownConversation());
    assertThatIllegalArgumentException().isThrownBy(() -> new StateOrder(Kind.PRIORITY, "huge"));
    assertThatIllegalArgumentException().isThrownBy(() -> new StateOrder(Kind.SNOOZE, "later"));
    assertThatIllegalArgumentException().isThrownBy(() -> new Label(" , "));
  }

  @Test
  void labelsPutOnAtOnceAreNeverTooManyTogether() throws Exception {
    var id = villagers.says(somebody(), NOON, "Hi");
    var tries =
        IntStream.range(0, 30)
            .mapToObj(it ->
                (Callable<ChangeResult>)
                    () ->
                        handling.change(
                            id, new Relabel(Set.of(new Label("at-once-" + it)), Set.of()), "maria"))
            .toList();

    var results = new ArrayList<ChangeResult>();
    try (var pool = Executors.newFixedThreadPool(tries.size())) {
      for (var it : pool.invokeAll(tries)) results.add(it.get());
    }

    assertThat(results).filteredOn(new TooManyLabels(20)::equals).hasSize(10);
    assertThat(villagers.card(id).labels()).hasSize(20);
  }

  @Test
  void anOrderMeansWhatItMeansWhereItIsGiven() {
    var rome = new Seeker("maria", java.time.ZoneId.of("Europe/Rome"));

    assertThat(new StateOrder(Kind.SNOOZE, "4h").at(NOON, rome))
        .isEqualTo(new Snooze(Instant.parse("2026-06-01T16:00:00Z")));
    assertThat(new StateOrder(Kind.SNOOZE, "tomorrow").at(NOON, rome))
        .isEqualTo(new Snooze(Instant.parse("2026-06-02T07:00:00Z")));
    assertThat(new StateOrder(Kind.SNOOZE, "monday").at(NOON, rome))
        .isEqualTo(new Snooze(Instant.parse("2026-06-08T07:00:00Z")));
    assertThat(new StateOrder(Kind.SNOOZE, "2026-06-03T10:00").at(NOON, rome))
        .isEqualTo(new Snooze(Instant.parse("2026-06-03T08:00:00Z")));
    assertThat(new StateOrder(Kind.ASSIGNEE, "me").at(NOON, rome)).isEqualTo(new AssignTo("maria"));
  }

  @Test
  void ofTwentyWhoLabelAtOnceNobodyIsLost() throws Exception {
    var id = villagers.says(somebody(), NOON, "Hi");

    try (var pool = Executors.newFixedThreadPool(20)) {
      for (int i = 0; i < 20; i++) {
        var label = new Label("race-" + i);
        pool.submit(() -> handling.change(id, new Relabel(Set.of(label), Set.of()), "maria"));
      }
    }

    assertThat(villagers.card(id).labels()).hasSize(20);
    assertThat(villagers.card(id).labels()).contains("race-0", "race-19");
  }
}
