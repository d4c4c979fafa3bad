package org.mutualcrm.identity;

import java.util.List;
import org.mutualcrm.customer.CustomerHoldings;
import org.mutualcrm.customer.CustomerId;
import org.mutualcrm.customer.Holding;
import org.springframework.stereotype.Component;

/** How many identities a customer is known by. */
@Component
class IdentityHoldings implements CustomerHoldings {

  private final Identities identities;

  IdentityHoldings(Identities identities) {
    this.identities = identities;
  }

  @Override
  public List<Holding> of(CustomerId customer) {
    long count = identities.of(customer).stream().map(KnownIdentity::identity).distinct().count();
    return count == 0 ? List.of() : List.of(new Holding("identity", "Identities", count));
  }
}
