package org.mutualcrm.web.console;

import java.util.Optional;
import org.mutualcrm.consent.Consents;
import org.mutualcrm.customer.CustomerId;
import org.mutualcrm.customer.Customers;
import org.mutualcrm.customer.Restrictions;
import org.springframework.stereotype.Component;

/** Gathers what is shown of a person's consents. */
@Component
class ConsentPanes {

  private final Customers customers;
  private final Consents consents;
  private final Restrictions restrictions;

  ConsentPanes(Customers customers, Consents consents, Restrictions restrictions) {
    this.customers = customers;
    this.consents = consents;
    this.restrictions = restrictions;
  }

  Optional<ConsentPane> of(CustomerId asked) {
    return customers
        .card(asked)
        .map(it ->
            new ConsentPane(
                it.id(),
                it.displayName(),
                consents.of(it.id()),
                consents.history(it.id()),
                restrictions.of(it.id()).orElse(null)));
  }
}
