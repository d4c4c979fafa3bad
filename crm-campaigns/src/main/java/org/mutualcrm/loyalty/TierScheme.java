package org.mutualcrm.loyalty;

import java.util.HashSet;
import java.util.List;

/**
 * How tiers are reached and kept.
 *
 * @param windowMonths how far back what counts may be, 1 to 60
 * @param keptMonths for how long a tier is kept, 1 to 60
 * @param graceDays how many days after that it may still be reached again, 0 to 180
 * @param tiers the lowest first, at most 10; none for a programme without tiers
 */
public record TierScheme(
    Measure measure, int windowMonths, int keptMonths, int graceDays, List<Tier> tiers) {

  /** What takes somebody to a tier. */
  public enum Measure {
    POINTS("Points earned"),
    SPEND("Money spent");

    private final String label;

    Measure(String label) {
      this.label = label;
    }

    public String label() {
      return label;
    }
  }

  public static final TierScheme NONE = new TierScheme(Measure.POINTS, 12, 12, 0, List.of());

  public TierScheme {
    tiers = List.copyOf(tiers);
    if (windowMonths < 1 || windowMonths > 60 || keptMonths < 1 || keptMonths > 60)
      throw new IllegalArgumentException("Tiers are reached in and kept for 1 to 60 months");
    if (graceDays < 0 || graceDays > 180)
      throw new IllegalArgumentException("Between 0 and 180 days of grace");
    if (tiers.size() > 10) throw new IllegalArgumentException("At most 10 tiers");
    for (int i = 1; i < tiers.size(); i++)
      if (tiers.get(i).threshold() <= tiers.get(i - 1).threshold())
        throw new IllegalArgumentException("Each tier takes more than the one before");
    var names = new HashSet<String>();
    if (!tiers.stream().allMatch(it -> names.add(it.name())))
      throw new IllegalArgumentException("Each tier has a name of its own");
  }
}
