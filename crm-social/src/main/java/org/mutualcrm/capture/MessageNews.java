package org.mutualcrm.capture;

import java.util.List;
import java.util.Map;
import org.mutualcrm.announcement.Announced;
import org.mutualcrm.announcement.Announced.Fact;
import org.mutualcrm.announcement.Announced.Subject;
import org.mutualcrm.announcement.Topic;
import org.mutualcrm.capture.InteractionStore.First;

/**
 * Tells that somebody wrote. Their words stay here: whoever needs them asks for them, and for who
 * may read them.
 */
final class MessageNews {

  private MessageNews() {}

  static Announced of(List<First> messages) {
    return new Announced(
        Topic.MESSAGE_RECEIVED, () -> messages.stream().map(MessageNews::fact).toList());
  }

  private static Fact fact(First message) {
    var said = message.said();
    return new Fact(
        new Subject.OfRecord(message.record().value()),
        Map.of(
            "interactionId",
            message.id().toString(),
            "accountId",
            message.account().toString(),
            "channel",
            said.channel(),
            "kind",
            said.kind().name(),
            "visibility",
            said.visibility().name(),
            "saidAt",
            said.occurredAt().toString()));
  }
}
