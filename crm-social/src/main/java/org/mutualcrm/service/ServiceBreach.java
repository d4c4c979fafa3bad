package org.mutualcrm.service;

import java.time.Duration;
import java.time.Instant;
import org.mutualcrm.conversation.ConversationId;
import org.mutualcrm.conversation.ServiceTarget;

/**
 * A promise that was not kept. Such a record is never changed, whatever is agreed on later.
 *
 * @param ordinal which clock of its target in its conversation, from 1
 * @param startedAt when its clock began
 * @param breachedAt when its time was used up
 * @param policy key, as it was in these terms
 * @param terms the version by which it was judged
 */
public record ServiceBreach(
    ConversationId conversation,
    ServiceTarget target,
    int ordinal,
    Instant startedAt,
    Instant breachedAt,
    String policy,
    long terms,
    Duration limit) {}
