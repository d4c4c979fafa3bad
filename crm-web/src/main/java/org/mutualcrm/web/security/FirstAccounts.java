package org.mutualcrm.web.security;

import java.util.List;
import java.util.Set;
import org.mutualcrm.staff.NewAccount;
import org.mutualcrm.staff.Role;
import org.mutualcrm.staff.SeedAccounts;
import org.mutualcrm.staff.StaffDirectory;
import org.mutualcrm.staff.Username;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.stereotype.Component;

/** Before the first request: there is somebody who can sign in, or we do not start. */
@Component
class FirstAccounts implements SmartInitializingSingleton {

  /** Accounts that shall exist; only the demo and tests name any. */
  @ConfigurationProperties("crm.staff")
  record Settings(@DefaultValue List<Seed> seed) {

    record Seed(String username, String displayName, Set<Role> roles, String password) {
      NewAccount account() {
        return new NewAccount(new Username(username), displayName, roles, password);
      }
    }
  }

  private final SeedAccounts accounts;
  private final StaffDirectory directory;
  private final OidcSettings oidc;
  private final Settings settings;
  private final String adminPassword;

  FirstAccounts(
      SeedAccounts accounts,
      StaffDirectory directory,
      OidcSettings oidc,
      Settings settings,
      @Value("${crm.admin.password:}") String adminPassword) {
    this.accounts = accounts;
    this.directory = directory;
    this.oidc = oidc;
    this.settings = settings;
    this.adminPassword = adminPassword;
  }

  @Override
  public void afterSingletonsInstantiated() {
    accounts.ensure(settings.seed().stream().map(Settings.Seed::account).toList());
    if (oidc.on() || !directory.isEmpty()) return;
    if (adminPassword.isBlank()) throw new NobodyCanSignIn("CRM_ADMIN_PASSWORD is not set");
    try {
      accounts.ensure(
          List.of(
              new NewAccount(
                  new Username("admin"), "Administrator", Set.of(Role.ADMIN), adminPassword)));
    } catch (IllegalArgumentException e) {
      throw new NobodyCanSignIn("CRM_ADMIN_PASSWORD can not be taken: " + e.getMessage());
    }
  }
}
