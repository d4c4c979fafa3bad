package org.mutualcrm.channel;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A network tells how far something got that was sent as one of our accounts, here or elsewhere.
 *
 * @param at when we heard it
 */
public record SendReported(
    UUID accountId, String externalId, SendReceipt receipt, @Nullable String reason, Instant at) {}
