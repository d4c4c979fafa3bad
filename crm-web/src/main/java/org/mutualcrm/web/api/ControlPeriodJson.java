package org.mutualcrm.web.api;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.control.ControlPeriod;
import org.mutualcrm.control.ControlStatus;

/**
 * A period of the control group.
 *
 * @param percent of all people
 * @param endsAt the first moment after it
 */
record ControlPeriodJson(
    UUID id,
    ControlStatus status,
    BigDecimal percent,
    Instant startsAt,
    Instant endsAt,
    String reason,
    String declaredBy,
    Instant declaredAt,
    @Nullable String approvedBy,
    @Nullable Instant approvedAt,
    @Nullable String endedBy) {

  static ControlPeriodJson of(ControlPeriod it, Instant now) {
    return new ControlPeriodJson(
        it.id().value(),
        it.status(now),
        BigDecimal.valueOf(it.tenths(), 1),
        it.startsAt(),
        it.endsAt(),
        it.reason(),
        it.declaredBy(),
        it.declaredAt(),
        it.approvedBy(),
        it.approvedAt(),
        it.endedBy());
  }
}
