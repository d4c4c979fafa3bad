package org.mutualcrm.web.console;

import java.time.Clock;
import java.util.Optional;
import org.mutualcrm.conversation.ConversationId;
import org.mutualcrm.conversation.Inbox;
import org.mutualcrm.conversation.Macros;
import org.mutualcrm.conversation.MessageView;
import org.mutualcrm.conversation.Presence;
import org.mutualcrm.insight.Insights;
import org.mutualcrm.satisfaction.Surveys;
import org.mutualcrm.service.ServiceWatch;
import org.mutualcrm.staff.CurrentStaff;
import org.mutualcrm.staff.Teams;
import org.springframework.stereotype.Component;

/** Gathers what the middle pane shows. */
@Component
class ThreadPanes {

  private final Inbox inbox;
  private final StaffNames names;
  private final Insights insights;
  private final Teams teams;
  private final Presence presence;
  private final Macros macros;
  private final Surveys surveys;
  private final ServiceWatch watch;
  private final Clock clock;

  ThreadPanes(
      Inbox inbox,
      StaffNames names,
      Insights insights,
      Teams teams,
      Presence presence,
      Macros macros,
      Surveys surveys,
      ServiceWatch watch,
      Clock clock) {
    this.inbox = inbox;
    this.names = names;
    this.insights = insights;
    this.teams = teams;
    this.presence = presence;
    this.macros = macros;
    this.surveys = surveys;
    this.watch = watch;
    this.clock = clock;
  }

  Optional<ThreadPane> of(
      ConversationId id, QueuePlace queue, ThreadPane.Draft draft, CurrentStaff me) {
    // What somebody did a moment ago counts already.
    watch.look(id);
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
                teams.list(),
                inbox.labels(),
                macros.of(me.username()),
                presence.besides(id, me.username()),
                surveys.of(id).reversed(),
                Show.dayOf(clock.instant())));
  }
}
