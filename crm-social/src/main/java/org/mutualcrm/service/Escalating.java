package org.mutualcrm.service;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import org.mutualcrm.conversation.ChangeResult.Changed;
import org.mutualcrm.conversation.ConversationHistory;
import org.mutualcrm.conversation.Handling;
import org.mutualcrm.conversation.ServiceTarget;
import org.mutualcrm.conversation.StateChange;
import org.mutualcrm.service.ServiceClock.Mark;
import org.mutualcrm.service.ServicePolicy.Escalation;
import org.mutualcrm.staff.Teams;
import org.springframework.stereotype.Component;

/** Does what a policy asks for when a mark is reached, and says so in the thread. */
@Component
class Escalating {

  private final Handling handling;
  private final Teams teams;

  Escalating(Handling handling, Teams teams) {
    this.handling = handling;
    this.teams = teams;
  }

  record Reached(ServiceClock clock, Mark mark) {}

  /**
   * All that one look found is one change: the highest priority asked for, and the last team that
   * there is. Each clock has its word, about the furthest of its marks that the policy speaks of.
   *
   * @param reached in the order of the marks of each clock
   */
  void act(ConversationHistory conversation, ServiceTerms agreed, List<Reached> reached) {
    var policy = agreed.policyFor(conversation).orElseThrow();
    var steps = new ArrayList<Escalation>();
    var words = new LinkedHashMap<ServiceTarget, String>();
    for (var it : reached)
      policy
          .at(it.mark().percent())
          .ifPresent(step -> {
            steps.add(step);
            words.put(it.clock().target(), why(policy, it));
          });
    var says = new ArrayDeque<>(words.values());
    if (says.isEmpty()) return;
    var changes = changes(conversation, steps);
    if (!changes.isEmpty()
        && handling.byItself(conversation.id(), changes, says.peek()) instanceof Changed)
      says.remove();
    says.forEach(it -> handling.remark(conversation.id(), it));
  }

  private List<StateChange> changes(ConversationHistory conversation, List<Escalation> steps) {
    var changes = new ArrayList<StateChange>();
    steps.stream()
        .map(Escalation::priority)
        .filter(Objects::nonNull)
        .max(Comparator.naturalOrder())
        .filter(it -> it.compareTo(conversation.priority()) > 0)
        .ifPresent(it -> changes.add(new StateChange.Prioritise(it)));
    steps.stream()
        .map(Escalation::team)
        .filter(it -> it != null && teams.find(it).isPresent())
        .reduce((_, last) -> last)
        .filter(it -> !it.equals(conversation.team()))
        .ifPresent(it -> changes.add(new StateChange.GiveToTeam(it)));
    return changes;
  }

  private static String why(ServicePolicy policy, Reached reached) {
    var target = reached.clock().target().label();
    return reached.mark().percent() == 100
        ? "%s is overdue (%s)".formatted(target, policy.name())
        : "%d%% of the time for the %s is used (%s)"
            .formatted(
                reached.mark().percent(), target.toLowerCase(java.util.Locale.ROOT), policy.name());
  }
}
