package org.mutualcrm.keycloak;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.mutualcrm.staff.CurrentStaff;
import org.mutualcrm.staff.Role;

class KeycloakClaimsTests {

  @Test
  void rolesComeFromTheRealmAndFromOurClients() {
    var claims =
        new KeycloakClaims(
            Map.of(
                "sub", "1",
                "preferred_username", "ada",
                "name", "Ada Lovelace",
                "realm_access", Map.of("roles", List.of("senior-agent", "offline_access")),
                "resource_access",
                    Map.of(
                        "mutual-api", Map.of("roles", List.of("marketer")),
                        "account", Map.of("roles", List.of("admin")))));

    assertThat(claims.staff("mutual-console", "mutual-api"))
        .isEqualTo(
            new CurrentStaff("1", "ada", "Ada Lovelace", Set.of(Role.SENIOR_AGENT, Role.MARKETER)));
  }

  @Test
  void claimsOfAnotherShapeGrantNothing() {
    assertThat(new KeycloakClaims(Map.of("realm_access", "admin")).roles("x")).isEmpty();
    assertThat(new KeycloakClaims(Map.of("realm_access", Map.of("roles", "admin"))).roles("x"))
        .isEmpty();
    assertThat(
            new KeycloakClaims(
                    Map.of("realm_access", Map.of("roles", List.of(1, "ADMIN", "Admin"))))
                .roles())
        .isEmpty();
    assertThat(new KeycloakClaims(Map.of("resource_access", List.of("admin"))).roles("x"))
        .isEmpty();
  }

  @Test
  void aTokenWithoutSubjectIsNobody() {
    assertThatThrownBy(() -> new KeycloakClaims(Map.of("name", "Ada")).staff())
        .isInstanceOf(IllegalArgumentException.class);
  }
}
