package org.mutualcrm.conversation;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A conversation in full, oldest entry first.
 *
 * @param about what we had published and the thread hangs under
 * @param maxLength how long a reply may be, in characters; 0 where nothing can be sent
 * @param windowEnds until when the network takes replies; null where it always does
 * @param newestSaid the customer's newest message
 * @param scheduled what is sent later
 */
public record ConversationView(
    ConversationCard card,
    List<MessageView> messages,
    @Nullable String about,
    int maxLength,
    @Nullable Instant windowEnds,
    @Nullable UUID newestSaid,
    List<ScheduledReply> scheduled) {}
