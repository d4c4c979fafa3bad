package org.mutualcrm.channel;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Something to say on a network.
 *
 * @param id ours; sending the same id again must not say it twice where the network can tell
 * @param recipient whom: the network's id of the person, for a private message
 * @param inReplyTo the item a public reply hangs under
 */
public record OutboundMessage(
    UUID id, Visibility visibility, String recipient, @Nullable String inReplyTo, String text) {}
