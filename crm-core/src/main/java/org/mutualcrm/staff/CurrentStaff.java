package org.mutualcrm.staff;

import java.io.Serializable;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/**
 * Who is asking: a person with a local account, a person from the company's identity provider, or
 * an API key. Controllers take it as an argument and hand it on, so that no rule has to look it up.
 *
 * @param subject never changes and says nothing about the person; fit for logs and audit
 */
public record CurrentStaff(String subject, String username, String displayName, Set<Role> roles)
    implements Serializable {

  public CurrentStaff {
    roles =
        Collections.unmodifiableSet(
            roles.isEmpty() ? EnumSet.noneOf(Role.class) : EnumSet.copyOf(roles));
  }

  public Set<Permission> permissions() {
    var granted = EnumSet.noneOf(Permission.class);
    roles.forEach(it -> granted.addAll(it.permissions()));
    return granted;
  }

  public boolean may(Permission permission) {
    return roles.stream().anyMatch(it -> it.permissions().contains(permission));
  }

  /** Whether everything this role permits is permitted to the asker already. */
  boolean covers(Role role) {
    return permissions().containsAll(role.permissions());
  }
}
