package org.mutualcrm.web.security;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.staff.CurrentStaff;
import org.mutualcrm.staff.Permission;

/** Who may pass a door. */
sealed interface AccessRule {

  boolean admits(@Nullable CurrentStaff staff);

  record Everybody() implements AccessRule {
    @Override
    public boolean admits(@Nullable CurrentStaff staff) {
      return true;
    }
  }

  /** Those with one of the permissions, or all who are signed in when none is named. */
  record Staff(Set<Permission> anyOf) implements AccessRule {
    @Override
    public boolean admits(@Nullable CurrentStaff staff) {
      return staff != null && (anyOf.isEmpty() || anyOf.stream().anyMatch(staff::may));
    }
  }

  record Nobody() implements AccessRule {
    @Override
    public boolean admits(@Nullable CurrentStaff staff) {
      return false;
    }
  }
}
