package org.mutualcrm.value;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What one of a kind is worth, declared by somebody. It counts for what happens from {@code
 * validFrom} on, until a newer one counts.
 *
 * @param version from 1, by kind
 * @param unit of the amount, as {@link Worth} has it; null for a share of money, which has its own
 * @param amount points or smallest units for one; of a share, hundredths of a percent
 */
public record ValueRate(
    ValueKind kind,
    int version,
    @Nullable String unit,
    long amount,
    String reason,
    Instant validFrom,
    String declaredBy,
    Instant declaredAt) {}
