package org.mutualcrm.servicereport;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.conversation.ConversationId;

/**
 * What one of the counted is.
 *
 * @param at when it was counted
 * @param customer their name
 * @param agent as the measure attributes it
 * @param took of timed measures
 * @param rating of ratings
 */
public record ReportRow(
    ConversationId conversation,
    Instant at,
    int ordinal,
    String customer,
    String channel,
    @Nullable String team,
    @Nullable String agent,
    @Nullable Duration took,
    @Nullable Integer rating) {}
