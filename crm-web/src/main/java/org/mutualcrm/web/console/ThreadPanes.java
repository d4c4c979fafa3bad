package org.mutualcrm.web.console;

import java.time.Clock;
import java.util.Optional;
import org.mutualcrm.conversation.ConversationId;
import org.mutualcrm.conversation.Inbox;
import org.mutualcrm.conversation.InboxView;
import org.mutualcrm.conversation.MessageView;
import org.mutualcrm.insight.Insights;
import org.mutualcrm.staff.CurrentStaff;
import org.springframework.stereotype.Component;

/** Gathers what the middle pane shows. */
@Component
class ThreadPanes {

  private final Inbox inbox;
  private final StaffNames names;
  private final Insights insights;
  private final Clock clock;

  ThreadPanes(Inbox inbox, StaffNames names, Insights insights, Clock clock) {
    this.inbox = inbox;
    this.names = names;
    this.insights = insights;
    this.clock = clock;
  }

  Optional<ThreadPane> of(
      ConversationId id, InboxView queue, ThreadPane.Draft draft, CurrentStaff me) {
    return inbox
        .find(id)
        .map(it ->
            new ThreadPane(
                it,
                queue,
                draft,
                me,
                names.asSeenBy(me),
                insights.of(it.messages().stream().map(MessageView::id).toList()),
                Show.dayOf(clock.instant())));
  }
}
