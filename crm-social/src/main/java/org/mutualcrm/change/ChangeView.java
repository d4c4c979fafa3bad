package org.mutualcrm.change;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A change as it stands.
 *
 * @param need what people ask for
 * @param owner whose it is, by their name for signing in
 * @param decision what was decided and why
 * @param telling what those who asked are told
 * @param purpose under which consent
 * @param toldFrom since when they are told; null before
 * @param toldUntil when all had been thought about
 */
public record ChangeView(
    ChangeId id,
    String title,
    String need,
    ChangeStatus status,
    String owner,
    List<Origin> origins,
    @Nullable String decision,
    @Nullable String decidedBy,
    @Nullable Instant decidedAt,
    @Nullable LocalDate plannedFor,
    @Nullable Instant shippedAt,
    @Nullable String telling,
    @Nullable String purpose,
    @Nullable Instant toldFrom,
    @Nullable Instant toldUntil,
    String by,
    Instant createdAt) {

  public boolean telling(Instant now) {
    return toldFrom != null && toldUntil == null && !now.isBefore(toldFrom);
  }

  /** Something that was done with it. */
  public record Event(String what, @Nullable String note, String by, Instant at) {}
}
