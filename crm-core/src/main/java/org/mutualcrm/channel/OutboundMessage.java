package org.mutualcrm.channel;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Something to say on a network.
 *
 * @param id ours; sending the same id again must not say it twice where the network can tell
 * @param recipient whom: the network's id of the person, for a private message
 * @param inReplyTo the item a public reply hangs under
 * @param threadId the thread it belongs to, as the network's items named it
 * @param subject what the thread is about, where it said so
 */
public record OutboundMessage(
    UUID id,
    Visibility visibility,
    String recipient,
    @Nullable String inReplyTo,
    String text,
    @Nullable String threadId,
    @Nullable String subject) {

  public OutboundMessage(
      UUID id, Visibility visibility, String recipient, @Nullable String inReplyTo, String text) {
    this(id, visibility, recipient, inReplyTo, text, null, null);
  }
}
