package org.mutualcrm.capture;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An interaction says something else now, or nothing at all: {@code removed} content must leave
 * every view.
 */
public record InteractionAmended(
    UUID interactionId, UUID sourceRecordId, @Nullable String text, boolean removed, Instant at) {}
