package org.mutualcrm.assignment;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.mutualcrm.assignment.AssignmentDecision.Kind;
import org.mutualcrm.assignment.Choosing.Choice;
import org.mutualcrm.conversation.ChangeResult.Changed;
import org.mutualcrm.conversation.ConversationId;
import org.mutualcrm.conversation.Handling;
import org.mutualcrm.conversation.StateChange;
import org.mutualcrm.conversation.WaitingConversations;
import org.mutualcrm.conversation.WaitingConversations.LeftAlone;
import org.mutualcrm.conversation.WaitingConversations.Waiting;
import org.mutualcrm.staff.Teams;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Gives out what is nobody's. Any number of processes may sit at it at once: whoever counts what a
 * team's agents have holds those agents until what is given to them is written, so that nobody ever
 * gets more by rule than they can have.
 */
@Component
public class AssignmentDesk {

  /** Until then the newest words may not have been understood. */
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  /** So long nobody who is free is asked again whether they are made for it. */
  private static final Duration REST = Duration.ofSeconds(5);

  private static final int BATCH = 100;
  private static final int MOST_BATCHES = 10;

  private final WaitingConversations conversations;
  private final AssignmentRules rules;
  private final Agents agents;
  private final AssignmentDecisions decisions;
  private final Handling handling;
  private final Teams teams;
  private final TransactionTemplate transaction;
  private final Clock clock;

  AssignmentDesk(
      WaitingConversations conversations,
      AssignmentRules rules,
      Agents agents,
      AssignmentDecisions decisions,
      Handling handling,
      Teams teams,
      TransactionTemplate transaction,
      Clock clock) {
    this.conversations = conversations;
    this.rules = rules;
    this.agents = agents;
    this.decisions = decisions;
    this.handling = handling;
    this.teams = teams;
    this.transaction = transaction;
    this.clock = clock;
  }

  /** Gives out what can be given out now; where that is very much, others have their turn too. */
  @Scheduled(fixedDelay = 500)
  public void assign() {
    // Before the rules: those of a moment later are then looked at by twice, and never by nobody.
    long version = rules.version();
    var owners = rules.owners();
    var working = rules.working();
    if (owners.isEmpty() && working.isEmpty()) return;
    for (int batch = 0; batch < MOST_BATCHES; batch++)
      if (conversations.lookAnew(version, BATCH) < BATCH) break;
    var round = new Round(version, owners, working, full(working.values()));
    for (int batch = 0; batch < MOST_BATCHES; batch++) {
      var next = conversations.next(BATCH, leftAlone(round));
      if (next.isEmpty()) return;
      // One in each transaction: nobody is held for longer than that.
      next.forEach(it -> transaction.executeWithoutResult(_ -> one(it, round)));
    }
  }

  /** One walk through what waits; a team that is full is left alone for the rest of it. */
  private record Round(
      long version,
      List<TopicOwner> owners,
      Map<String, TeamRule> working,
      Set<ConversationId> seen,
      Set<String> full) {

    Round(
        long version,
        List<TopicOwner> owners,
        Map<String, TeamRule> working,
        Collection<String> full) {
      this(version, owners, working, new HashSet<>(), new HashSet<>(full));
    }
  }

  /** Teams in which nobody has time, as it seems to who holds nobody. */
  private List<String> full(Collection<TeamRule> working) {
    var free =
        agents.all().stream()
            .filter(it -> it.agent().available() && it.load() < it.agent().capacity())
            .map(it -> it.agent().username())
            .collect(Collectors.toSet());
    return working.stream()
        .map(TeamRule::team)
        .filter(it ->
            teams.find(it).map(team -> Collections.disjoint(team.members(), free)).orElse(false))
        .toList();
  }

  private LeftAlone leftAlone(Round round) {
    var now = clock.instant();
    return new LeftAlone(round.seen(), round.full(), now.minus(PATIENCE), now.minus(REST));
  }

  private void one(ConversationId id, Round round) {
    var claimed = conversations.claim(id, leftAlone(round)).orElse(null);
    round.seen().add(id);
    if (claimed == null) return;
    var told = decisions.of(claimed.id());
    var team = claimed.team();
    if (team == null) {
      // Routed, it has changed, and is looked at again.
      if (route(claimed, round, told)) round.seen().remove(claimed.id());
      else conversations.settled(claimed, round.version());
      return;
    }
    var rule = round.working().get(team);
    if (rule == null || takenAway(told, team)) conversations.settled(claimed, round.version());
    else give(claimed, rule, round, told);
  }

  private boolean route(Waiting it, Round round, List<AssignmentDecision> told) {
    // Whoever took it from the team since knows better.
    if (told.stream().anyMatch(past -> past.kind() == Kind.ROUTED)) return false;
    var owner = rules.owner(it, round.owners()).orElse(null);
    if (owner == null) return false;
    var because = owner.says() + " is theirs";
    var change = List.of(new StateChange.GiveToTeam(owner.team()));
    if (!(handling.byItself(it.id(), change, because) instanceof Changed)) return false;
    note(it, Kind.ROUTED, owner.team(), new Choice(null, because, List.of()));
    return true;
  }

  /** Somebody took it from whom the rule of the same team gave it to. */
  private static boolean takenAway(List<AssignmentDecision> told, String team) {
    return told.stream()
        .filter(it -> it.kind() != Kind.NOBODY)
        .reduce((_, last) -> last)
        .filter(it -> it.kind() == Kind.GIVEN && team.equals(it.team()))
        .isPresent();
  }

  private void give(Waiting it, TeamRule rule, Round round, List<AssignmentDecision> told) {
    var choosing = choosing(rule);
    var last =
        rule.sticky()
            ? conversations
                .lastAnswered(it.customer())
                .map(WaitingConversations.Answered::staff)
                .orElse(null)
            : null;
    var choice = choosing.of(it, last);
    var staff = choice.staff();
    if (staff == null) {
      boolean free = choosing.anybodyFree();
      if (!free) round.full().add(rule.team());
      conversations.waits(it, round.version(), free ? clock.instant() : null);
      if (!saidSo(told, choice)) note(it, Kind.NOBODY, rule.team(), choice);
      return;
    }
    var change = List.of(new StateChange.AssignTo(staff));
    if (!(handling.byItself(it.id(), change, words(choice)) instanceof Changed)) return;
    agents.given(staff, clock.instant());
    note(it, Kind.GIVEN, rule.team(), choice);
  }

  private Choosing choosing(TeamRule rule) {
    var members = teams.find(rule.team()).orElseThrow().members();
    var known = new ArrayList<>(agents.hold(members));
    var names = known.stream().map(AgentState::username).collect(Collectors.toSet());
    members.stream()
        .filter(it -> !names.contains(it))
        .forEach(it -> known.add(AgentState.away(it)));
    known.sort(java.util.Comparator.comparing(AgentState::username));
    return new Choosing(rule, known, conversations.load(members));
  }

  private void note(Waiting it, Kind kind, String team, Choice choice) {
    decisions.add(
        it.id(),
        it.sourceRecordId(),
        AssignmentDecisions.made(
            kind, team, choice.staff(), choice.reason(), choice.trace(), clock.instant()));
  }

  /** That nobody can is told when it begins, and when the reasons are others. */
  private static boolean saidSo(List<AssignmentDecision> told, Choice choice) {
    return !told.isEmpty()
        && told.getLast().kind() == Kind.NOBODY
        && reasons(told.getLast().trace()).equals(reasons(choice.trace()));
  }

  private static List<String> reasons(List<Candidate> trace) {
    return trace.stream().map(it -> it.username() + it.ruledOut()).toList();
  }

  private static String words(Choice choice) {
    var out =
        choice.trace().stream()
            .filter(it -> it.ruledOut() != null)
            .limit(4)
            .map(it -> it.username() + " " + it.ruledOut())
            .collect(Collectors.joining("; "));
    return out.isEmpty() ? choice.reason() : choice.reason() + "; " + out;
  }
}
