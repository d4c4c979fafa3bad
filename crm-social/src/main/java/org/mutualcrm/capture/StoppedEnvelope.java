package org.mutualcrm.capture;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.channel.ChannelAccount;

/**
 * A delivery that was kept and could not be read.
 *
 * @param digest names it within the account
 * @param beginning how its body begins
 */
public record StoppedEnvelope(
    ChannelAccount account,
    String digest,
    Instant receivedAt,
    @Nullable Instant stoppedAt,
    String reason,
    String beginning) {}
