package org.mutualcrm.webhook;

import org.jspecify.annotations.Nullable;

/**
 * What was put in line again.
 *
 * @param next the cursor to go on with; null if that was all
 */
public record Replayed(int count, @Nullable Long next) {}
