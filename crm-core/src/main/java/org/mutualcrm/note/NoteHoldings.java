package org.mutualcrm.note;

import java.util.List;
import org.mutualcrm.customer.CustomerHoldings;
import org.mutualcrm.customer.CustomerId;
import org.mutualcrm.customer.Holding;
import org.springframework.stereotype.Component;

/** How many notes there are on a customer. */
@Component
class NoteHoldings implements CustomerHoldings {

  private final NoteBook book;

  NoteHoldings(NoteBook book) {
    this.book = book;
  }

  @Override
  public List<Holding> of(CustomerId customer) {
    long count = book.count(customer);
    return count == 0 ? List.of() : List.of(new Holding("note", "Notes", count));
  }
}
