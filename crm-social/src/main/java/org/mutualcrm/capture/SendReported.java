package org.mutualcrm.capture;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.channel.SendReceipt;

/**
 * A network tells how far something got that was sent as one of our accounts, here or elsewhere.
 */
public record SendReported(
    UUID accountId, String externalId, SendReceipt receipt, @Nullable String reason) {}
