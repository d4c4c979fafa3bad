package org.mutualcrm.delivery;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.customer.CustomerId;

/**
 * One person's message.
 *
 * @param id names the line, to go on after it
 * @param customer who they are now
 * @param note the reason in more words
 * @param at when it was settled, or is looked at again
 */
public record SendLine(
    CustomerId id,
    CustomerId customer,
    String name,
    SendState state,
    @Nullable SendReason reason,
    @Nullable String note,
    @Nullable String channel,
    Instant at) {}
