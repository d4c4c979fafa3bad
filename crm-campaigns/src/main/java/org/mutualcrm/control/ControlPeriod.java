package org.mutualcrm.control;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.customer.CustomerId;
import org.mutualcrm.experiment.Chance;

/**
 * A time in which a share of all people gets no campaign.
 *
 * @param tenths the share, in tenths of a per cent, 1 to 100
 * @param endsAt the first moment after it
 * @param approvedBy not who declared it; null as long as nobody has, and then it keeps nobody out
 * @param withdrawn whether it was taken back before it began
 */
public record ControlPeriod(
    ControlPeriodId id,
    int tenths,
    Instant startsAt,
    Instant endsAt,
    String reason,
    String declaredBy,
    Instant declaredAt,
    @Nullable String approvedBy,
    @Nullable Instant approvedAt,
    @Nullable String endedBy,
    boolean withdrawn) {

  private static final int TENTH = Chance.PLACES / 1_000;

  /** Whether chance puts this person in. Of joined people their oldest record's id decides. */
  boolean draws(CustomerId person) {
    return Chance.place(id, person) < tenths * TENTH;
  }

  /** Whether it keeps people out at a moment. */
  public boolean holds(Instant now) {
    return approvedBy != null && !withdrawn && !now.isBefore(startsAt) && now.isBefore(endsAt);
  }

  /** The share of all people, 0 to 1. */
  public double share() {
    return tenths / 1_000.0;
  }

  public ControlStatus status(Instant now) {
    if (withdrawn) return ControlStatus.WITHDRAWN;
    if (approvedBy == null)
      return now.isBefore(startsAt) ? ControlStatus.DECLARED : ControlStatus.LAPSED;
    if (now.isBefore(startsAt)) return ControlStatus.APPROVED;
    return now.isBefore(endsAt) ? ControlStatus.RUNNING : ControlStatus.OVER;
  }
}
