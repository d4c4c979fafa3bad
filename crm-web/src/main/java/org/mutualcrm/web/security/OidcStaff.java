package org.mutualcrm.web.security;

import org.jspecify.annotations.Nullable;
import org.mutualcrm.staff.CurrentStaff;
import org.springframework.security.oauth2.core.oidc.OidcIdToken;
import org.springframework.security.oauth2.core.oidc.user.DefaultOidcUser;

/** Somebody whom the identity provider has signed in. The ID token is kept for signing out. */
class OidcStaff extends DefaultOidcUser {

  private final CurrentStaff staff;

  OidcStaff(CurrentStaff staff, OidcIdToken token) {
    super(StaffAuthentication.authorities(staff), token);
    this.staff = staff;
  }

  CurrentStaff staff() {
    return staff;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof OidcStaff it && it.staff.equals(staff) && super.equals(other);
  }

  @Override
  public int hashCode() {
    return staff.hashCode();
  }
}
