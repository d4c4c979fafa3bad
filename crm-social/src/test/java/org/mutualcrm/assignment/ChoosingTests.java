package org.mutualcrm.assignment;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.mutualcrm.conversation.ConversationId;
import org.mutualcrm.conversation.WaitingConversations.Waiting;
import org.mutualcrm.customer.CustomerId;

class ChoosingTests {

  private static final TeamRule LEAST = new TeamRule("returns", AssignmentRule.LEAST_LOADED, true);
  private static final TeamRule IN_TURN =
      new TeamRule("returns", AssignmentRule.ROUND_ROBIN, false);

  @Test
  void theLeastLoadedGetsItAndEverybodyElseIsTold() {
    var choice =
        new Choosing(
                LEAST,
                List.of(agent("ann", 3), agent("jo", 3), away("kim"), agent("lu", 3)),
                Map.of("ann", 2, "jo", 1, "lu", 3))
            .of(about("it"), null);

    assertThat(choice.staff()).isEqualTo("jo");
    assertThat(choice.reason()).isEqualTo("has the least to answer of 2: 1 of 3");
    assertThat(choice.trace())
        .containsExactly(
            new Candidate("ann", 2, 3, null),
            new Candidate("jo", 1, 3, null),
            new Candidate("kim", 0, 3, "is away"),
            new Candidate("lu", 3, 3, "has 3 of 3 already"));
  }

  @Test
  void whoAnsweredLastIsAskedFirstButOnlyIfTheyHaveTime() {
    var team = List.of(agent("ann", 3), agent("jo", 3));

    assertThat(new Choosing(LEAST, team, Map.of("ann", 2)).of(about(null), "ann").reason())
        .isEqualTo("answered this customer last");
    assertThat(new Choosing(LEAST, team, Map.of("ann", 3)).of(about(null), "ann").staff())
        .isEqualTo("jo");
    assertThat(new Choosing(IN_TURN, team, Map.of()).of(about(null), "jo").staff())
        .as("this team does not care")
        .isEqualTo("ann");
  }

  @Test
  void languagesAndSkillsCountWhereSomebodyHasThem() {
    var ann = new AgentState("ann", true, 3, Set.of("it"), Set.of(), null);
    var jo = new AgentState("jo", true, 3, Set.of("en"), Set.of("refund-request"), null);
    var choosing = new Choosing(LEAST, List.of(ann, jo), Map.of());

    assertThat(choosing.of(about("it"), null).staff()).isEqualTo("ann");
    assertThat(choosing.of(about("fi"), null).staff()).as("nobody speaks it").isEqualTo("ann");
    assertThat(choosing.of(about(null, "refund_request"), null).staff()).isEqualTo("jo");
    var neither = choosing.of(about("it", "refund_request"), null);
    assertThat(neither.staff()).isNull();
    assertThat(neither.trace())
        .extracting(Candidate::ruledOut)
        .containsExactly("is not made for refund-request", "does not speak it");
  }

  @Test
  void whateverTheTeamNobodyGetsMoreThanTheyCanHaveAndTurnsAreFair() {
    for (int seed = 0; seed < 200; seed++) {
      var random = new Random(seed);
      var team = new ArrayList<AgentState>();
      for (int i = 0; i < 1 + random.nextInt(6); i++)
        team.add(
            new AgentState(
                "a" + i, random.nextInt(4) > 0, random.nextInt(5), Set.of(), Set.of(), null));
      var rule = random.nextBoolean() ? LEAST : IN_TURN;
      var load = new HashMap<String, Integer>();
      int room = team.stream().filter(AgentState::available).mapToInt(AgentState::capacity).sum();
      for (int given = 0; given < room + 3; given++) {
        var choice = new Choosing(rule, team, load).of(about(null), null);
        assertThat(choice.staff() != null).as("seed %d", seed).isEqualTo(given < room);
        if (choice.staff() == null) break;
        load.merge(choice.staff(), 1, Integer::sum);
        var at = Instant.EPOCH.plusSeconds(given);
        team.replaceAll(it -> it.username().equals(choice.staff()) ? given(it, at) : it);
      }
      for (var it : team)
        assertThat(load.getOrDefault(it.username(), 0))
            .as("seed %d", seed)
            .isEqualTo(it.available() ? it.capacity() : 0);
    }
  }

  private static AgentState given(AgentState it, Instant at) {
    return new AgentState(
        it.username(), it.available(), it.capacity(), it.languages(), it.skills(), at);
  }

  private static AgentState agent(String name, int capacity) {
    return new AgentState(name, true, capacity, Set.of(), Set.of(), null);
  }

  private static AgentState away(String name) {
    return new AgentState(name, false, 3, Set.of(), Set.of(), null);
  }

  private static Waiting about(@Nullable String language) {
    return about(language, null);
  }

  private static Waiting about(@Nullable String language, @Nullable String intent) {
    return new Waiting(
        new ConversationId(UUID.randomUUID()),
        UUID.randomUUID(),
        new CustomerId(UUID.randomUUID()),
        1,
        "village",
        "returns",
        List.of(),
        intent,
        language,
        true,
        Instant.EPOCH);
  }
}
