package org.mutualcrm.web.console;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.customer.ProfileField;
import org.mutualcrm.identity.DuplicateSearch;
import org.mutualcrm.identity.DuplicateTrials.Pair;
import org.mutualcrm.identity.Impact.Conflict;
import org.mutualcrm.identity.TrialImpact;
import org.mutualcrm.identity.TrialImpact.Effect;

/**
 * What a search for duplicates would do.
 *
 * @param search null where none was tried since the last one that was carried out
 * @param impact null while that is being counted, or where it was not
 */
public record DuplicateTrialPage(
    @Nullable DuplicateSearch search,
    @Nullable TrialImpact impact,
    List<Pair> joins,
    List<Pair> parts,
    List<Pair> asks) {

  private static final int SHOWN = 40;

  static final DuplicateTrialPage NONE =
      new DuplicateTrialPage(null, null, List.of(), List.of(), List.of());

  /** What would change for most people, first. */
  public List<Effect> effects() {
    return impact == null ? List.of() : impact.effects().stream().limit(SHOWN).toList();
  }

  /** What an effect is about, in words. */
  public static String what(Effect effect) {
    return switch (effect.subject()) {
      case FIELD -> ProfileField.valueOf(effect.label()).label();
      case HOLDING -> effect.label();
      case CONFLICT ->
          switch (Conflict.Kind.valueOf(effect.label())) {
            case SAME_SOURCE -> "Joined although one system lists them as two";
            case ISSUED_ID -> "Joined although a network gave them different ids";
            case BIRTH_DATE -> "Joined although their birth dates differ";
            case SAID_DIFFERENT -> "Joined although somebody said they are two";
          };
    };
  }

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
