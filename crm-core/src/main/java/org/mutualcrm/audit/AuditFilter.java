package org.mutualcrm.audit;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Which entries; null for any.
 *
 * @param actor who
 * @param operation exactly
 * @param subject exactly, as {@code customers/<id>}
 * @param from inclusive
 * @param until exclusive
 */
public record AuditFilter(
    @Nullable String actor,
    @Nullable String operation,
    @Nullable String subject,
    @Nullable Instant from,
    @Nullable Instant until) {

  public static final AuditFilter ALL = new AuditFilter(null, null, null, null, null);
}
