package org.mutualcrm.offer;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Codes that were made together.
 *
 * @param fileName what a partner's codes came in; null for ours
 * @param partners whether they are only handed out, and redeemed at the partner
 */
public record CodeBatch(
    UUID id, int size, String by, Instant createdAt, @Nullable String fileName, boolean partners) {}
