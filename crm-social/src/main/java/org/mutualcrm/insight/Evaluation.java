package org.mutualcrm.insight;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.understanding.Measure;

/**
 * How often a model says what people say.
 *
 * @param measure over all labels asked for
 * @param agreement the same as a share
 * @param sure of those only that the model was sure of; null where it is never unsure
 * @param later how many of the labels were given to what another version said: the text was read
 *     again since
 * @param languages likewise by language, the most frequent first
 * @param weeks by the Monday on which the week of the label began, the oldest first
 */
public record Evaluation(
    EvaluationQuery query,
    Measure measure,
    Agreement agreement,
    @Nullable Agreement sure,
    long later,
    List<Part> languages,
    List<Part> channels,
    List<Part> weeks) {

  /** A part of the labels. */
  public record Part(String name, Agreement agreement) {}
}
