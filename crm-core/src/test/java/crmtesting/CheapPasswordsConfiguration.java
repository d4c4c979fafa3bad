package crmtesting;

import org.mutualcrm.staff.PasswordCost;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;

/** Passwords of tests protect nothing, and there are many of them. */
@TestConfiguration(proxyBeanMethods = false)
public class CheapPasswordsConfiguration {

  @Bean
  PasswordCost cheapPasswords() {
    return new PasswordCost(64, 1);
  }
}
