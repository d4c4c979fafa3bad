package org.mutualcrm.service;

import java.time.Duration;
import java.time.Instant;
import org.mutualcrm.conversation.ConversationId;
import org.mutualcrm.conversation.ServiceTarget;

/**
 * A promise that was not kept. Such a record is never changed, whatever is agreed on later.
 *
 * @param startedAt when its clock began
 * @param breachedAt when its time was used up
 * @param policy key, as it was in these terms
 * @param terms the version by which it was judged
 */
public record ServiceBreach(
    ConversationId conversation,
    ServiceTarget target,
    Instant startedAt,
    Instant breachedAt,
    String policy,
    long terms,
    Duration limit) {}
