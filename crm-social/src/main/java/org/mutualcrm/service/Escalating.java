package org.mutualcrm.service;

import java.util.ArrayList;
import org.mutualcrm.conversation.ChangeResult.Changed;
import org.mutualcrm.conversation.ConversationHistory;
import org.mutualcrm.conversation.Handling;
import org.mutualcrm.conversation.StateChange;
import org.mutualcrm.service.ServiceClock.Mark;
import org.mutualcrm.service.ServicePolicy.Escalation;
import org.springframework.stereotype.Component;

/** Does what a policy asks for when a mark is reached, and says so in the thread. */
@Component
class Escalating {

  private final Handling handling;

  Escalating(Handling handling) {
    this.handling = handling;
  }

  record Reached(ServiceClock clock, Mark mark) {}

  void act(ConversationHistory conversation, ServiceTerms agreed, Reached reached) {
    var policy = agreed.policyFor(conversation).orElseThrow();
    policy.at(reached.mark().percent()).ifPresent(it -> act(conversation, policy, it, reached));
  }

  private void act(
      ConversationHistory conversation, ServicePolicy policy, Escalation it, Reached reached) {
    var changes = new ArrayList<StateChange>();
    var priority = it.priority();
    if (priority != null && priority.compareTo(conversation.priority()) > 0)
      changes.add(new StateChange.Prioritise(priority));
    if (it.team() != null && !it.team().equals(conversation.team()))
      changes.add(new StateChange.GiveToTeam(it.team()));
    var why = why(policy, reached);
    boolean told =
        !changes.isEmpty() && handling.byItself(conversation.id(), changes, why) instanceof Changed;
    if (!told) handling.remark(conversation.id(), why);
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
