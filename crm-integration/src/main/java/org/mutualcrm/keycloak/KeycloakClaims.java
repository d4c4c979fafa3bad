package org.mutualcrm.keycloak;

import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.staff.CurrentStaff;
import org.mutualcrm.staff.Role;

/**
 * The claims of an ID token or access token of Keycloak. Roles come from the realm and from our own
 * clients; those of other clients mean nothing here, and names we do not know grant nothing.
 */
public record KeycloakClaims(Map<String, Object> claims) {

  /**
   * @throws IllegalArgumentException if the token names no subject
   */
  public CurrentStaff staff(String... clients) {
    var subject = text("sub");
    if (subject == null) throw new IllegalArgumentException("A token without subject");
    var username = text("preferred_username");
    var name = text("name");
    var shown = username == null ? subject : username;
    return new CurrentStaff(subject, shown, name == null ? shown : name, roles(clients));
  }

  Set<Role> roles(String... clients) {
    var roles = EnumSet.noneOf(Role.class);
    addRoles(roles, claims.get("realm_access"));
    if (claims.get("resource_access") instanceof Map<?, ?> access) {
      for (var client : clients) addRoles(roles, access.get(client));
    }
    return roles;
  }

  private static void addRoles(Set<Role> roles, @Nullable Object access) {
    if (!(access instanceof Map<?, ?> map)) return;
    var names = map.get("roles") instanceof Collection<?> listed ? listed : List.of();
    for (var name : names) {
      if (name instanceof String text) Role.named(text).ifPresent(roles::add);
    }
  }

  private @Nullable String text(String claim) {
    return claims.get(claim) instanceof String text && !text.isBlank() ? text : null;
  }
}
