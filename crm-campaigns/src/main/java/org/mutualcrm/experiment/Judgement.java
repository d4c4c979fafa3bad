package org.mutualcrm.experiment;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A verdict and why.
 *
 * @param effect what is known of this metric alone
 * @param more about how many rows are missing, in treated and control arm together; null if it is
 *     not a matter of rows
 */
public record Judgement(Effect effect, Verdict verdict, @Nullable Long more, String reason) {

  public enum Effect {
    ROSE,
    FELL,
    UNCLEAR
  }

  public String words() {
    return more == null
        ? verdict.words()
        : verdict.words() + String.format(Locale.ROOT, ", needs about %,d more", more);
  }

  Judgement withheld(Verdict instead, @Nullable Long rows, String why) {
    return new Judgement(effect, instead, rows, why);
  }
}
