package org.mutualcrm.segment;

import java.util.List;
import org.mutualcrm.customer.CustomerHoldings;
import org.mutualcrm.customer.CustomerId;
import org.mutualcrm.customer.Holding;
import org.springframework.stereotype.Component;

/** The segments a customer is in, so that one sees which a merge enters and leaves. */
@Component
class SegmentHoldings implements CustomerHoldings {

  private final SegmentBook book;

  SegmentHoldings(SegmentBook book) {
    this.book = book;
  }

  @Override
  public List<Holding> of(CustomerId customer) {
    return book.of(customer).stream()
        .flatMap(it -> book.find(it).stream())
        .map(it -> new Holding("segment", "Segment " + it.name(), 1))
        .toList();
  }
}
