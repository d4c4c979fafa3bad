package org.mutualcrm.offer;

import org.jspecify.annotations.Nullable;
import org.mutualcrm.audit.Change;

/** What of an offer goes on record: its state, and how much it may give away. */
record OfferTold(
    @Nullable OfferStatus status,
    @Nullable Long total,
    @Nullable Integer perCustomer,
    @Nullable Long budgetMinor,
    @Nullable String quotas) {

  /** Of an offer that was not there. */
  static final OfferTold NOTHING = new OfferTold(null, null, null, null, null);

  Change since(OfferTold before, OfferId id) {
    return Change.of("offers", id.value())
        .with("status", before.status, status)
        .with("total", before.total, total)
        .with("perCustomer", before.perCustomer, perCustomer)
        .with("budgetMinor", before.budgetMinor, budgetMinor)
        .with("quotas", before.quotas, quotas);
  }
}
