package org.mutualcrm.web.security;

import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.staff.CurrentStaff;
import org.mutualcrm.staff.Permission;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.SimpleGrantedAuthority;

/** Somebody who has proven who he is, by password, key or token. Its name is the subject. */
public class StaffAuthentication extends AbstractAuthenticationToken {

  private final CurrentStaff staff;

  public StaffAuthentication(CurrentStaff staff) {
    super(authorities(staff));
    this.staff = staff;
    setAuthenticated(true);
  }

  /** Who is behind an authentication of any kind; null for those who are not signed in. */
  public static @Nullable CurrentStaff staffOf(@Nullable Authentication authentication) {
    if (authentication == null || !authentication.isAuthenticated()) return null;
    return switch (authentication.getPrincipal()) {
      case CurrentStaff staff -> staff;
      case OidcStaff oidc -> oidc.staff();
      case null, default -> null;
    };
  }

  static Collection<GrantedAuthority> authorities(CurrentStaff staff) {
    return List.copyOf(
        staff.permissions().stream()
            .map(Permission::name)
            .map(SimpleGrantedAuthority::new)
            .toList());
  }

  @Override
  public CurrentStaff getPrincipal() {
    return staff;
  }

  @Override
  public String getCredentials() {
    return "";
  }

  @Override
  public String getName() {
    return staff.subject();
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof StaffAuthentication it && it.staff.equals(staff);
  }

  @Override
  public int hashCode() {
    return staff.hashCode();
  }
}
