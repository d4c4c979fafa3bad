package crmtesting;

import java.util.Arrays;
import java.util.Set;
import org.mutualcrm.staff.NewAccount;
import org.mutualcrm.staff.Role;
import org.mutualcrm.staff.SeedAccounts;
import org.mutualcrm.staff.Username;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;

/** Opens one account per role, named like the role. */
@TestConfiguration(proxyBeanMethods = false)
public class StaffConfiguration {

  @Bean
  SmartInitializingSingleton oneAccountPerRole(SeedAccounts accounts) {
    return () ->
        accounts.ensure(
            Arrays.stream(Role.values())
                .map(role ->
                    new NewAccount(
                        new Username(role.externalName()),
                        role.label(),
                        Set.of(role),
                        Staff.PASSWORD))
                .toList());
  }
}
