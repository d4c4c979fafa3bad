package org.mutualcrm.segment;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A way to give a customer points: the sum of what its elements give. A touchpoint's points are
 * halved with every half-life that passes since it happened: {@code points × 0.5^(age ÷
 * half-life)}.
 *
 * @param halfLifeDays days of 24 hours; null if points do not fade
 * @param cap the total is never more than that; null if there is no limit
 */
public record ScoringPlan(
    ScoringPlanId id,
    String name,
    String description,
    @Nullable Integer halfLifeDays,
    @Nullable BigDecimal cap,
    List<ScoringElement> elements,
    int version,
    String createdBy,
    Instant createdAt,
    Instant updatedAt) {}
