package org.mutualcrm.conversation;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.channel.Visibility;

/**
 * One exchange with one person on one of our accounts, as its network knows it. In which
 * conversation it goes on is for agents to say.
 *
 * @param conversation where what comes next is put
 */
record NetworkThread(
    UUID id,
    UUID sourceRecordId,
    UUID accountId,
    String threadId,
    String channel,
    Visibility visibility,
    String recipient,
    @Nullable String subject,
    ConversationId conversation) {}
