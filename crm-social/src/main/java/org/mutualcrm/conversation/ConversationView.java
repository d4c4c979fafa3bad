package org.mutualcrm.conversation;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A conversation in full, oldest entry first.
 *
 * @param about what we had published and the thread hangs under
 * @param maxLength how long a reply may be, in characters; 0 where nothing can be sent
 */
public record ConversationView(
    ConversationCard card, List<MessageView> messages, @Nullable String about, int maxLength) {}
