package org.mutualcrm.assignment;

import static crmtesting.DrivenClock.NOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.mutualcrm.conversation.Villagers.somebody;

import crmtesting.CrmTest;
import crmtesting.DrivenClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mutualcrm.assignment.AssignmentDecision.Kind;
import org.mutualcrm.conversation.Answer;
import org.mutualcrm.conversation.Answering;
import org.mutualcrm.conversation.ChangeResult.Changed;
import org.mutualcrm.conversation.ConversationId;
import org.mutualcrm.conversation.Handling;
import org.mutualcrm.conversation.Inbox;
import org.mutualcrm.conversation.Label;
import org.mutualcrm.conversation.MessageView;
import org.mutualcrm.conversation.StateChange.AssignTo;
import org.mutualcrm.conversation.StateChange.GiveToTeam;
import org.mutualcrm.conversation.StateChange.Relabel;
import org.mutualcrm.conversation.StateChange.Resolve;
import org.mutualcrm.conversation.Villagers;
import org.mutualcrm.customer.DataSubject;
import org.mutualcrm.customer.PersonalData;
import org.mutualcrm.customer.SourceRecordId;
import org.mutualcrm.customer.SourceRecords;
import org.mutualcrm.staff.Team;
import org.mutualcrm.staff.Teams;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

@CrmTest
class AssignmentDeskTests {

  @Autowired Villagers villagers;
  @Autowired Handling handling;
  @Autowired Answering answering;
  @Autowired Inbox inbox;
  @Autowired Teams teams;
  @Autowired Agents agents;
  @Autowired AssignmentRules rules;
  @Autowired Assignments assignments;
  @Autowired AssignmentDesk desk;
  @Autowired AssignmentDecisions decisions;
  @Autowired List<PersonalData> owners;
  @Autowired SourceRecords records;
  @Autowired TransactionTemplate transaction;
  @Autowired JdbcClient jdbc;
  @Autowired DrivenClock clock;

  private String team = "";
  private List<String> members = List.of();
  private final List<ConversationId> started = new ArrayList<>();

  @BeforeEach
  void aTeamOfFive() {
    team = "t" + somebody().substring(0, 8);
    members = IntStream.range(0, 5).mapToObj(it -> team + "-" + it).toList();
    teams.keep(new Team(team, "Team " + team, Set.copyOf(members)));
    members.forEach(it -> agents.describe(it, 3, Set.of(), Set.of()));
    members.forEach(agents::comes);
    rules.keep(new TeamRule(team, AssignmentRule.LEAST_LOADED, true), "ines");
  }

  @AfterEach
  void byHand() {
    rules.keep(new TeamRule(team, AssignmentRule.OFF, true), "ines");
    rules.keepOwners(List.of());
    clock.set(NOON);
  }

  @Test
  void howeverManyGiveOutNobodyGetsMoreThanTheyCanHave() throws Exception {
    var ids = new ArrayList<ConversationId>();
    for (int i = 0; i < 50; i++) ids.add(waiting());

    assignFrom(8);

    assertThat(load()).hasSize(5).allSatisfy((_, load) -> assertThat(load).isEqualTo(3));
    var nobody = ids.stream().filter(it -> villagers.card(it).assignee() == null).toList();
    assertThat(nobody).hasSize(35);

    // Two are settled: just two more are given out, whoever tries.
    ids.stream()
        .filter(it -> villagers.card(it).assignee() != null)
        .limit(2)
        .forEach(it -> handling.change(it, new Resolve(), "maria"));
    assignFrom(8);
    assertThat(nobody.stream().filter(it -> villagers.card(it).assignee() != null)).hasSize(2);
    assertThat(load()).allSatisfy((_, load) -> assertThat(load).isEqualTo(3));
  }

  @Test
  void theThreadAndTheRecordSayWhyMe() {
    agents.goes(members.get(4), false);
    var id = waiting();

    assign();

    var chosen = villagers.card(id).assignee();
    assertThat(chosen).isIn(members.subList(0, 4));
    assertThat(lastWord(id))
        .isEqualTo("has the least to answer of 4: 0 of 3; %s is away".formatted(members.get(4)));
    assertThat(assignments.of(id))
        .singleElement()
        .satisfies(it -> {
          assertThat(it.kind()).isEqualTo(Kind.GIVEN);
          assertThat(it.staff()).isEqualTo(chosen);
          assertThat(it.trace()).hasSize(5);
        });
  }

  @Test
  void whatSomebodyTookAwayIsNotGivenAgain() {
    var id = waiting();
    assign();

    handling.change(id, new AssignTo(null), "maria");
    assign();

    assertThat(villagers.card(id).assignee()).isNull();
  }

  @Test
  void whatAColleagueWhoLeavesHadIsGivenToOthers() {
    var id = waiting();
    assign();
    var first = villagers.card(id).assignee();

    assertThat(agents.goes(first, true)).isEqualTo(1);
    assertThat(villagers.card(id).assignee()).isNull();
    assign();

    assertThat(villagers.card(id).assignee()).isIn(members).isNotEqualTo(first);
    assertThat(assignments.of(id))
        .extracting(AssignmentDecision::kind)
        .containsExactly(Kind.GIVEN, Kind.HANDED_BACK, Kind.GIVEN);
  }

  @Test
  void aCustomerComesBackToWhoeverAnsweredThem() {
    var ada = somebody();
    var id = says(ada, NOON.minusSeconds(600), "Hi");
    var jo = members.get(3);
    answering.reply(new Answer(id, UUID.randomUUID(), jo, "Hello Ada"));
    handling.change(id, List.of(new Resolve(), new AssignTo(null), new GiveToTeam(team)), "maria");
    says(ada, NOON.plusSeconds(60), "Once more");
    clock.set(NOON.plusSeconds(120));

    assign();

    assertThat(villagers.card(id).assignee()).isEqualTo(jo);
    assertThat(assignments.of(id).getLast().reason()).isEqualTo("answered this customer last");
  }

  @Test
  void aTopicFindsItsTeamAndAHumanKnowsBetter() {
    var topic = "topic-" + team;
    rules.keepOwners(List.of(new TopicOwner(topic, null, null, team)));
    var id = says(somebody(), NOON.minusSeconds(60), "About this");
    handling.change(id, new Relabel(Set.of(new Label(topic)), Set.of()), "maria");

    assign();

    assertThat(villagers.card(id).team()).isEqualTo(team);
    assertThat(villagers.card(id).assignee()).isIn(members);
    assertThat(assignments.of(id))
        .extracting(AssignmentDecision::kind)
        .containsExactly(Kind.ROUTED, Kind.GIVEN);

    handling.change(id, List.of(new AssignTo(null), new GiveToTeam(null)), "maria");
    assign();
    assertThat(villagers.card(id).team()).isNull();
    assertThat(rules.keepOwners(List.of(new TopicOwner("x", null, null, "no-such"))))
        .isEqualTo("no-such");
  }

  @Test
  void aRuleIsTakenBackLikeAnyChange() {
    var id = waiting();
    assign();
    var change =
        inbox.find(id).orElseThrow().messages().stream()
            .filter(it -> it.text() != null && it.change() != null)
            .map(MessageView::id)
            .reduce((_, last) -> last)
            .orElseThrow();

    assertThat(handling.undo(id, change, "maria")).isInstanceOf(Changed.class);
    assertThat(villagers.card(id).assignee()).isNull();
  }

  @Test
  void whoIsFreeButNotMadeForItIsNotAskedAgainAtOnce() {
    var jo = members.getFirst();
    agents.describe(jo, 3, Set.of("it"), Set.of());
    agents.goes(jo, false);
    var id = waiting();
    await().until(() -> understood(id));
    jdbc.sql("update conversation set language = 'it' where conversation_id = ?")
        .param(id.value())
        .update();
    assign();

    agents.describe(members.get(2), 3, Set.of("it"), Set.of());
    assign();
    assertThat(villagers.card(id).assignee()).isNull();

    clock.advance(Duration.ofSeconds(5));
    assign();
    assertThat(villagers.card(id).assignee()).isEqualTo(members.get(2));
  }

  @Test
  void otherRulesHoldUpNobodyAndReachWhatWasLookedAt() throws Exception {
    rules.keep(new TeamRule(team, AssignmentRule.OFF, true), "ines");
    rules.keepOwners(List.of(new TopicOwner("nothing", null, null, team)));
    var id = waiting();
    assign();

    meanwhile(
        () -> held(id),
        () -> rules.keep(new TeamRule(team, AssignmentRule.LEAST_LOADED, true), "ines"),
        it -> assertThat(it).isDone());
    assign();

    assertThat(villagers.card(id).assignee()).isIn(members);
  }

  @Test
  void whoIsErasedWhileTheirsIsGivenOutLeavesNothingBehind() throws Exception {
    var id = waiting();
    var record = new SourceRecordId(held(id));
    var customer = records.customerOf(record).orElseThrow();
    var subject = new DataSubject(customer, records.of(customer), Set.of());
    var given = AssignmentDecisions.made(Kind.GIVEN, team, "jo", "free", List.of(), NOON);

    meanwhile(
        () -> held(id),
        () ->
            owners.stream()
                .filter(it -> it.tables().contains("conversation") || it instanceof AssignmentData)
                .forEach(it -> it.erase(subject)),
        _ -> decisions.add(id, record.value(), given));

    assertThat(assignments.of(id)).isEmpty();
  }

  @Test
  void whoComesWhileTheyAreDescribedIsThere() throws Exception {
    var jo = members.getFirst();
    agents.goes(jo, false);

    meanwhile(() -> agents.comes(jo), () -> agents.describe(jo, 7, Set.of(), Set.of()), _ -> {});

    assertThat(agents.of(jo).available()).isTrue();
    assertThat(agents.of(jo).capacity()).isEqualTo(7);
  }

  @Test
  void ofTwoMatricesKeptAtOnceTheLaterStands() throws Exception {
    var one = List.of(new TopicOwner("one", null, null, team));
    var other = List.of(new TopicOwner("other", null, null, team));

    meanwhile(() -> rules.keepOwners(one), () -> rules.keepOwners(other), _ -> {});

    assertThat(rules.owners()).isEqualTo(other);
  }

  /** Somebody does the other while the first is done, but not yet for good. */
  private void meanwhile(Runnable first, Runnable other, Consumer<Future<?>> then)
      throws Exception {
    try (var pool = Executors.newSingleThreadExecutor()) {
      var running =
          transaction.execute(_ -> {
            first.run();
            var it = pool.submit(() -> transaction.executeWithoutResult(_ -> other.run()));
            await().until(() -> it.isDone() || blocked());
            then.accept(it);
            return it;
          });
      running.get();
    }
  }

  private boolean blocked() {
    return jdbc.sql("select exists (select 1 from pg_locks where not granted)")
        .query(Boolean.class)
        .single();
  }

  private UUID held(ConversationId id) {
    return jdbc.sql(
            "select source_record_id from conversation where conversation_id = ? for update")
        .param(id.value())
        .query(UUID.class)
        .single();
  }

  /** Whether nobody finds out its language after us. */
  private boolean understood(ConversationId id) {
    return jdbc.sql(
                """
                select count(*) from insight_waiting join conversation using (source_record_id)
                where conversation_id = ?
                """)
            .param(id.value())
            .query(Long.class)
            .single()
        == 0;
  }

  private ConversationId waiting() {
    var id = says(somebody(), NOON.minusSeconds(60), "Hello?");
    handling.change(id, new GiveToTeam(team), "maria");
    return id;
  }

  /** Gives out until nothing is left that was passed by while somebody held it to understand it. */
  private void assign() {
    await()
        .pollDelay(Duration.ZERO)
        .until(() -> {
          desk.assign();
          return started.stream().allMatch(this::lookedAt);
        });
  }

  private boolean lookedAt(ConversationId id) {
    return jdbc.sql(
            """
            select assignee is not null or status <> 'OPEN' or routed_version is not distinct from version
            from conversation where conversation_id = ?
            """)
        .param(id.value())
        .query(Boolean.class)
        .single();
  }

  private ConversationId says(String who, Instant when, String text) {
    var id = villagers.says(who, when, text);
    started.add(id);
    return id;
  }

  private void assignFrom(int processes) throws Exception {
    try (var pool = Executors.newFixedThreadPool(processes)) {
      var all = new ArrayList<Callable<Void>>();
      for (int i = 0; i < processes; i++)
        all.add(() -> {
          desk.assign();
          return null;
        });
      for (var it : pool.invokeAll(all)) it.get();
    }
    // Whoever came while another held the last ones passed them by.
    desk.assign();
  }

  private HashMap<String, Integer> load() {
    return agents.all().stream()
        .filter(it -> members.contains(it.agent().username()))
        .collect(
            Collectors.toMap(
                it -> it.agent().username(), Agents.Busy::load, Integer::sum, HashMap::new));
  }

  private String lastWord(ConversationId id) {
    return inbox.find(id).orElseThrow().messages().stream()
        .filter(it -> it.change() != null && it.text() != null)
        .map(MessageView::text)
        .reduce((_, last) -> last)
        .orElseThrow();
  }
}
