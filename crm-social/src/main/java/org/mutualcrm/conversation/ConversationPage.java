package org.mutualcrm.conversation;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Part of a queue, and the cursor of what follows. */
public record ConversationPage(List<ConversationCard> conversations, @Nullable String next) {}
