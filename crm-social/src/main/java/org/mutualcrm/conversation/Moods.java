package org.mutualcrm.conversation;

import java.util.List;
import java.util.UUID;
import org.mutualcrm.insight.Insights;
import org.mutualcrm.insight.InteractionUnderstood;
import org.springframework.modulith.events.ApplicationModuleListener;
import org.springframework.stereotype.Component;

/**
 * Keeps with a conversation what its customer's newest words say, so that queues can be searched by
 * it.
 */
@Component
class Moods {

  private final Conversations conversations;
  private final Whereabouts whereabouts;
  private final Messages messages;
  private final Insights insights;

  Moods(
      Conversations conversations, Whereabouts whereabouts, Messages messages, Insights insights) {
    this.conversations = conversations;
    this.whereabouts = whereabouts;
    this.messages = messages;
    this.insights = insights;
  }

  /** The words may be threaded just now, by somebody who looked for this too early. */
  @ApplicationModuleListener
  void on(InteractionUnderstood understood) {
    messages.serialise(understood.sourceRecordId());
    whereabouts
        .lockHolder(understood.interactionId())
        .ifPresent(conversation -> {
          recall(conversation, understood.interactionId());
          conversations.save(conversation);
        });
  }

  /** What is known of these words already. */
  void recall(Conversation conversation, UUID interaction) {
    var insight = insights.of(List.of(interaction)).get(interaction);
    if (insight != null) conversation.understood(insight);
  }
}
