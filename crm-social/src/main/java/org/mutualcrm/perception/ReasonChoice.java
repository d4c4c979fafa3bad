package org.mutualcrm.perception;

import java.util.Collection;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.reason.Reason;

/**
 * What somebody ticked on the instrument of twelve reasons; the same for customers, who say it of
 * themselves, and for staff, who say it of customers.
 *
 * @param reasons any number of them; none means none of the twelve, which is an answer too
 * @param foremost the one that counts most, one of those ticked; null if none was named
 */
public record ReasonChoice(Set<Reason> reasons, @Nullable Reason foremost) {

  /** The instrument's wording and order; kept with every answer. */
  public static final int INSTRUMENT = 1;

  /**
   * @throws IllegalArgumentException if the foremost is not ticked
   */
  public ReasonChoice {
    var ticked = EnumSet.noneOf(Reason.class);
    ticked.addAll(reasons);
    reasons = Collections.unmodifiableSet(ticked);
    if (foremost != null && !reasons.contains(foremost)) {
      throw new IllegalArgumentException("The foremost reason is one of those ticked");
    }
  }

  static ReasonChoice of(Collection<String> names, @Nullable String foremost) {
    return new ReasonChoice(
        names.stream().map(Reason::valueOf).collect(Collectors.toSet()),
        foremost == null ? null : Reason.valueOf(foremost));
  }

  String[] names() {
    return reasons.stream().map(Reason::name).toArray(String[]::new);
  }

  /** In words, the foremost first: "discounts, new products"; "none of the twelve". */
  public String words() {
    if (reasons.isEmpty()) return "none of the twelve";
    return reasons.stream()
        .sorted((one, other) -> Boolean.compare(other == foremost, one == foremost))
        .map(Reason::words)
        .collect(Collectors.joining(", "));
  }
}
