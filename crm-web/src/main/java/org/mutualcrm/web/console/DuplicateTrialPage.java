package org.mutualcrm.web.console;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.identity.DuplicateSearch;
import org.mutualcrm.identity.DuplicateTrials.Pair;

/**
 * What a search for duplicates would do.
 *
 * @param search null where none was tried since the last one that was carried out
 */
public record DuplicateTrialPage(
    @Nullable DuplicateSearch search, List<Pair> joins, List<Pair> parts, List<Pair> asks) {

  static final DuplicateTrialPage NONE =
      new DuplicateTrialPage(null, List.of(), List.of(), List.of());

  /** Never rounded up to certainty. */
  public static String percent(double probability) {
    return probability > 0.999
        ? "over 99.9%"
        : String.format(java.util.Locale.ROOT, "%.1f%%", 100 * probability);
  }

  public boolean looking() {
    return search != null && search.open();
  }

  public boolean nothing() {
    return joins.isEmpty() && parts.isEmpty() && asks.isEmpty();
  }
}
