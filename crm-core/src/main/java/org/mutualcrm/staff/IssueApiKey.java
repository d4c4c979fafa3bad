package org.mutualcrm.staff;

import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A key that somebody asks for. */
public record IssueApiKey(String name, Set<Role> roles, @Nullable Instant expiresAt) {

  public IssueApiKey {
    name = name.strip();
    if (name.isEmpty() || name.length() > 80) {
      throw new IllegalArgumentException("The name of a key has 1 to 80 characters");
    }
    if (roles.isEmpty()) throw new IllegalArgumentException("A key needs a role");
    roles = Set.copyOf(roles);
  }
}
