package org.mutualcrm.conversation;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.channel.Visibility;
import org.mutualcrm.customer.CustomerId;

/** A conversation on one line of a queue. */
public record ConversationCard(
    ConversationId id,
    CustomerId customer,
    String customerName,
    String channel,
    String accountName,
    Visibility visibility,
    ConversationStatus status,
    @Nullable String assignee,
    String preview,
    int unread,
    Instant lastMessageAt,
    @Nullable Instant waitingSince) {}
