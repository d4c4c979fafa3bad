package org.mutualcrm.conversation;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.UUID;
import org.mutualcrm.capture.InteractionCaptured;
import org.mutualcrm.channel.Visibility;
import org.mutualcrm.consent.OptOut;
import org.mutualcrm.conversation.Messages.Entry;
import org.mutualcrm.customer.SourceRecordId;
import org.springframework.stereotype.Component;

/**
 * Hears STOP in private messages and says that it was heard. The answer is service: it goes out
 * whatever the person consented to, once per message.
 */
@Component
class StopReply {

  private static final String AUTHOR = "Mutual";

  private final OptOut optOut;
  private final Messages messages;
  private final Outbox outbox;
  private final Clock clock;

  StopReply(OptOut optOut, Messages messages, Outbox outbox, Clock clock) {
    this.optOut = optOut;
    this.messages = messages;
    this.outbox = outbox;
    this.clock = clock;
  }

  /** Says whether the conversation changed by an answer of ours. */
  boolean hear(Conversation conversation, NetworkThread thread, InteractionCaptured said) {
    if (said.visibility() != Visibility.PRIVATE || said.text() == null) return false;
    var heard =
        new OptOut.Heard(
            new SourceRecordId(said.sourceRecordId()),
            said.channel(),
            said.externalId(),
            said.text(),
            said.occurredAt());
    if (!optOut.hear(heard)) return false;
    var id =
        UUID.nameUUIDFromBytes(("stop " + said.interactionId()).getBytes(StandardCharsets.UTF_8));
    var text = "You will get no more offers or news from us here. Write to us whenever you like.";
    var answer = new Answer(conversation.id(), id, AUTHOR, text);
    var now = clock.instant();
    var entry = Entry.own(id, MessageKind.REPLY, AUTHOR, text, now);
    if (!messages.append(conversation.id(), conversation.mark(thread), entry)) return false;
    outbox.put(conversation.id(), thread, said.externalId(), answer, now);
    conversation.answered(text, now);
    return true;
  }
}
