package org.mutualcrm.staff;

import java.util.Set;

/** An account as it shall be. */
public record NewAccount(Username username, String displayName, Set<Role> roles, String password) {

  public NewAccount {
    displayName = displayName.strip();
    if (displayName.isEmpty() || displayName.length() > 100) {
      throw new IllegalArgumentException("A name has 1 to 100 characters");
    }
    roles = Set.copyOf(roles);
  }

  @Override
  public String toString() {
    return "NewAccount[" + roles + "]";
  }
}
