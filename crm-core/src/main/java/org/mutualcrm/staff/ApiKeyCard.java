package org.mutualcrm.staff;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A key as a list shows it. */
public record ApiKeyCard(
    ApiKeyId id,
    String name,
    String prefix,
    List<Role> roles,
    String createdBy,
    Instant createdAt,
    @Nullable Instant lastUsedAt,
    @Nullable Instant expiresAt,
    @Nullable Instant revokedAt) {

  public boolean usableAt(Instant now) {
    return revokedAt == null && (expiresAt == null || now.isBefore(expiresAt));
  }
}
