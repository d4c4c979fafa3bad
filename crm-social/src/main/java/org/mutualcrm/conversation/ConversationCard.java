package org.mutualcrm.conversation;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.channel.Visibility;
import org.mutualcrm.customer.CustomerId;

/**
 * A conversation on one line of a queue.
 *
 * @param snoozedUntil when it is ours again; null also where it sleeps until the customer writes
 * @param assignee username
 * @param team key
 * @param subject what it is about, where the network has a line for that
 * @param service how it stands to what we promise; null where nothing is
 * @param sentiment of the customer's newest words, as are the two after; null where nobody read
 *     them
 */
public record ConversationCard(
    ConversationId id,
    CustomerId customer,
    String customerName,
    String channel,
    String accountName,
    Visibility visibility,
    ConversationStatus status,
    @Nullable Instant snoozedUntil,
    Priority priority,
    @Nullable String assignee,
    @Nullable String team,
    List<String> labels,
    @Nullable String subject,
    String preview,
    int unread,
    Instant lastMessageAt,
    @Nullable Instant waitingSince,
    @Nullable String sentiment,
    @Nullable String intent,
    @Nullable String language,
    @Nullable ServiceStanding service) {

  public ConversationCard {
    labels = List.copyOf(labels);
  }
}
