package org.mutualcrm.conversation;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.channel.Visibility;
import org.mutualcrm.customer.CustomerId;

/**
 * A network thread that a conversation holds something of, as a way to answer.
 *
 * @param next whether a reply goes there if nobody chooses
 * @param maxLength how long a reply may be, in characters; 0 where nothing can be sent
 * @param windowEnds until when the network takes replies; null where it always does
 */
public record ReplyWay(
    UUID id,
    String channel,
    String accountName,
    Visibility visibility,
    CustomerId customer,
    String customerName,
    boolean own,
    boolean next,
    int maxLength,
    @Nullable Instant windowEnds) {}
