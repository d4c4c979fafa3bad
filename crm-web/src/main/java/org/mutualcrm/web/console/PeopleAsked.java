package org.mutualcrm.web.console;

import java.util.List;
import java.util.Optional;
import org.mutualcrm.customer.CustomerCard;
import org.mutualcrm.customer.CustomerId;
import org.mutualcrm.customer.Customers;
import org.springframework.stereotype.Component;

/** Whom somebody means who asks 'why is this one in it, or not'. */
@Component
class PeopleAsked {

  private static final int OFFERED = 6;
  private static final int LONGEST = 200;

  private final Customers customers;

  PeopleAsked(Customers customers) {
    this.customers = customers;
  }

  /** The one of this id, or those the words could mean; nobody if nothing was asked. */
  List<CustomerCard> meant(String who) {
    if (who.isBlank()) return List.of();
    try {
      return customers.card(CustomerId.of(who.strip())).stream().toList();
    } catch (IllegalArgumentException _) {
      var words = who.length() > LONGEST ? who.substring(0, LONGEST) : who;
      return customers.search(words, 0, OFFERED);
    }
  }

  Optional<CustomerId> current(CustomerId asked) {
    return customers.resolve(asked);
  }
}
