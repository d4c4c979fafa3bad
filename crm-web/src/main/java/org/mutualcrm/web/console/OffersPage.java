package org.mutualcrm.web.console;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.offer.OfferStanding;
import org.mutualcrm.offer.OfferView;

/**
 * The list of offers.
 *
 * @param next the number of the page after this one; absent on the last
 */
public record OffersPage(
    List<Filter> filters,
    String status,
    String query,
    List<Row> rows, @Nullable Integer next, boolean none) {

  /**
   * @param name in the address; empty for all
   */
  public record Filter(String name, String label, long count, boolean chosen) {}

  /**
   * @param spark the points of its last fourteen days; absent if nothing happened
   */
  public record Row(OfferView offer, OfferStanding standing, @Nullable String spark) {}
}
