package org.mutualcrm.capture;

import java.util.Map;
import java.util.UUID;
import org.mutualcrm.announcement.Announced;
import org.mutualcrm.announcement.Announced.Fact;
import org.mutualcrm.announcement.Announced.Subject;
import org.mutualcrm.announcement.Topic;
import org.mutualcrm.channel.ChannelAccount;
import org.mutualcrm.channel.InboundEvent.Said;
import org.mutualcrm.customer.SourceRecordId;

/**
 * Tells that somebody wrote. Their words stay here: whoever needs them asks for them, and for who
 * may read them.
 */
final class MessageNews {

  private MessageNews() {}

  static Announced of(ChannelAccount account, SourceRecordId record, UUID id, Said said) {
    return Announced.of(Topic.MESSAGE_RECEIVED, () -> fact(account, record, id, said));
  }

  private static Fact fact(ChannelAccount account, SourceRecordId record, UUID id, Said said) {
    return new Fact(
        new Subject.OfRecord(record.value()),
        Map.of(
            "interactionId",
            id.toString(),
            "accountId",
            account.id().toString(),
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
