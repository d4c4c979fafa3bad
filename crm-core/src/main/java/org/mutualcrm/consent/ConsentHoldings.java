package org.mutualcrm.consent;

import java.util.List;
import org.mutualcrm.customer.CustomerHoldings;
import org.mutualcrm.customer.CustomerId;
import org.mutualcrm.customer.Holding;
import org.springframework.stereotype.Component;

/** Every decision that counts now, so that one sees what a merge makes of two people's. */
@Component
class ConsentHoldings implements CustomerHoldings {

  private final Consents consents;

  ConsentHoldings(Consents consents) {
    this.consents = consents;
  }

  @Override
  public List<Holding> of(CustomerId customer) {
    return consents.of(customer).stream()
        .filter(it -> it.status() != ConsentStatus.UNKNOWN)
        .map(it -> new Holding("consent", label(it), 1))
        .toList();
  }

  private static String label(ConsentLine it) {
    return it.purpose().name() + ", " + it.channel().label() + ": " + it.status().label();
  }
}
