package org.mutualcrm.web.console;

import org.mutualcrm.capture.SourceHealth;
import org.mutualcrm.redemption.Redemptions;
import org.mutualcrm.staff.Permission;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What offers and sources let pages follow along with. */
@Configuration(proxyBeanMethods = false)
class MarketPulses {

  @Bean
  Pulse offersPulse(Redemptions redemptions) {
    return new Pulse("offers", Permission.OFFER_READ, redemptions::stamp);
  }

  @Bean
  Pulse sourcesPulse(SourceHealth health) {
    return new Pulse("sources", Permission.INTEGRATION_READ, health::stamp);
  }
}
