package org.mutualcrm.web.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import crmtesting.WebTest;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mutualcrm.staff.Role;
import org.mutualcrm.staff.SeedAccounts;
import org.mutualcrm.staff.StaffDirectory;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;

@WebTest
class FirstAccountsTests {

  private static final FirstAccounts.Settings NO_SEED = new FirstAccounts.Settings(List.of());

  @Autowired SeedAccounts accounts;
  @Autowired StaffDirectory directory;
  @Autowired JdbcClient jdbc;

  @Autowired
  @Qualifier("oneAccountPerRole")
  SmartInitializingSingleton oneAccountPerRole;

  @BeforeEach
  void nobodyWorksHere() {
    jdbc.sql("delete from staff_user_role").update();
    jdbc.sql("delete from staff_user").update();
  }

  @AfterEach
  void everybodyIsBack() {
    nobodyWorksHere();
    oneAccountPerRole.afterSingletonsInstantiated();
  }

  @Test
  void withoutAnyAccountOrProviderItDoesNotStartAndSaysWhatToSet() {
    assertThatThrownBy(() -> start("", "", NO_SEED))
        .isInstanceOf(NobodyCanSignIn.class)
        .hasMessageContainingAll("CRM_ADMIN_PASSWORD", "CRM_OIDC_ISSUER");
    assertThatThrownBy(() -> start("", "short", NO_SEED))
        .isInstanceOf(NobodyCanSignIn.class)
        .hasMessageContaining("12 characters");
  }

  @Test
  void theAdminIsOpenedOnce() {
    start("", "the first password", NO_SEED);
    start("", "", NO_SEED);

    assertThat(directory.list())
        .singleElement()
        .satisfies(it -> assertThat(it.roles()).containsExactly(Role.ADMIN));
  }

  @Test
  void withAProviderNobodyNeedsAnAccount() {
    start("https://id.example.com/realms/mutual", "", NO_SEED);

    assertThat(directory.isEmpty()).isTrue();
  }

  @Test
  void theDemoNamesItsAccounts() {
    var maria =
        new FirstAccounts.Settings.Seed("maria", "Maria", Set.of(Role.AGENT), "a demo password");
    start("", "", new FirstAccounts.Settings(List.of(maria)));

    assertThat(directory.findByUsername("maria")).isPresent();
  }

  private void start(String issuer, String adminPassword, FirstAccounts.Settings settings) {
    var oidc = new OidcSettings(issuer, "mutual-console", "", "mutual-api");
    new FirstAccounts(accounts, directory, oidc, settings, adminPassword)
        .afterSingletonsInstantiated();
  }
}
