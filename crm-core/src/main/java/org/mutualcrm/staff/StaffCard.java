package org.mutualcrm.staff;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An account as a list shows it. */
public record StaffCard(
    StaffId id,
    String username,
    String displayName,
    List<Role> roles,
    boolean enabled,
    @Nullable Instant lastSignInAt) {}
