package org.mutualcrm.perception;

import java.util.List;
import org.mutualcrm.customer.CustomerHoldings;
import org.mutualcrm.customer.CustomerId;
import org.mutualcrm.customer.Holding;
import org.springframework.stereotype.Component;

/** What somebody said counts of two people's the newer, once they are joined. */
@Component
class ReasonHoldings implements CustomerHoldings {

  private final StatedReasons stated;

  ReasonHoldings(StatedReasons stated) {
    this.stated = stated;
  }

  @Override
  public List<Holding> of(CustomerId customer) {
    return stated
        .current(customer)
        .map(it -> new Holding("reason", "Follows us because of " + it.choice().words(), 1))
        .stream()
        .toList();
  }
}
