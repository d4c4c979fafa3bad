package org.mutualcrm.customer;

import java.util.List;

/**
 * How one field of the golden profile is chosen.
 *
 * @param sources kinds ({@code crm}) or keys ({@code crm:contoso}) of sources, most trusted first;
 *     only where the strategy is source priority. A key outranks or undercuts its kind where both
 *     are named; who is not named comes last
 */
public record SurvivorshipPolicy(SurvivorshipStrategy strategy, List<String> sources) {

  private static final int MOST_SOURCES = 50;

  /** What counts where nobody chose otherwise. */
  public static final SurvivorshipPolicy DEFAULT =
      new SurvivorshipPolicy(
          SurvivorshipStrategy.SOURCE_PRIORITY, List.of("crm", "shop", "loyalty", "form"));

  /**
   * @throws IllegalArgumentException if sources are named where they do not count, none where they
   *     do, or something that can not be one
   */
  public SurvivorshipPolicy {
    sources = sources.stream().map(it -> new SourceKey(it).value()).distinct().toList();
    boolean counts = strategy == SurvivorshipStrategy.SOURCE_PRIORITY;
    if (counts && sources.isEmpty())
      throw new IllegalArgumentException("Name at least one source to come first");
    if (!counts && !sources.isEmpty())
      throw new IllegalArgumentException("Sources count for source priority only");
    if (sources.size() > MOST_SOURCES)
      throw new IllegalArgumentException("At most " + MOST_SOURCES + " sources can be ranked");
  }

  /**
   * @throws IllegalArgumentException if the strategy can not choose this field
   */
  void check(ProfileField field) {
    if (!strategy.fits(field)) {
      throw new IllegalArgumentException(
          "'" + strategy.label() + "' can not choose the field " + field.label());
    }
  }

  /** Smaller is more trusted. */
  int rank(SourceKey source) {
    int rank = sources.indexOf(source.value());
    if (rank < 0) rank = sources.indexOf(source.kind());
    return rank < 0 ? sources.size() : rank;
  }
}
