package crmtesting;

import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;

/** Puts the driven clock in place of the system's. */
@TestConfiguration(proxyBeanMethods = false)
public class DrivenClockConfiguration {

  @Bean
  @Primary
  DrivenClock drivenClock() {
    return new DrivenClock();
  }
}
