package org.mutualcrm.insight;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Which labels a model is held against.
 *
 * @param model its version
 * @param sample how the texts came to be labelled
 * @param language that the text was told to be in; null for any, likewise the others
 * @param channel the network it came through
 * @param audit labels of this audit only
 */
public record EvaluationQuery(
    Aspect aspect,
    String model,
    Sample sample,
    @Nullable String language,
    @Nullable String channel,
    @Nullable UUID audit) {

  /** How a text came to be labelled. */
  public enum Sample {
    /** Drawn by chance, so that the figures are those of all. */
    AUDIT,
    /** Seen by an agent in their work, who mostly labels what is wrong. */
    CORRECTIONS
  }

  public static EvaluationQuery of(Aspect aspect, String model, Sample sample) {
    return new EvaluationQuery(aspect, model, sample, null, null, null);
  }
}
