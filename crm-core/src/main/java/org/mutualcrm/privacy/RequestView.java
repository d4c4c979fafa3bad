package org.mutualcrm.privacy;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.customer.CustomerId;

/**
 * A request as it stands.
 *
 * @param customer whose data it is about; absent once they were erased
 * @param name their name; absent with them
 * @param identityCheck how it was made sure that they are who they say; absent until then
 * @param outcome what became of it, in words
 */
public record RequestView(
    RequestId id,
    RequestKind kind,
    @Nullable CustomerId customer,
    @Nullable String name,
    String receivedThrough,
    @Nullable String note,
    Instant receivedAt,
    Instant dueAt,
    @Nullable String extensionReason,
    @Nullable String identityCheck,
    @Nullable String identityCheckedBy,
    @Nullable Instant identityCheckedAt,
    RequestStatus status,
    String openedBy,
    @Nullable String closedBy,
    @Nullable Instant closedAt,
    @Nullable String outcome) {

  public boolean open() {
    return status == RequestStatus.OPEN;
  }

  public boolean verified() {
    return identityCheck != null;
  }

  public boolean overdue(Instant now) {
    return open() && now.isAfter(dueAt);
  }

  /** Whole days until it is due; negative when it is overdue. */
  public long daysLeft(Instant now) {
    return Math.floorDiv(Duration.between(now, dueAt).toSeconds(), 86_400L);
  }
}
