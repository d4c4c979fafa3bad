package org.mutualcrm.insight;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An agent says what an interaction really says.
 *
 * @param label one of the aspect's; the model's own, to confirm it
 * @param audit in which the text was drawn; null if the agent came across it
 */
public record CorrectInsight(
    UUID interactionId, Aspect aspect, String label, String staff, @Nullable UUID audit) {

  public static final int MAX_LENGTH = 100;

  public CorrectInsight {
    label = label.strip();
    if (label.isEmpty() || label.length() > MAX_LENGTH)
      throw new IllegalArgumentException("A label has 1 to " + MAX_LENGTH + " characters");
  }

  public CorrectInsight(UUID interactionId, Aspect aspect, String label, String staff) {
    this(interactionId, aspect, label, staff, null);
  }

  CorrectInsight in(UUID audit) {
    return new CorrectInsight(interactionId, aspect, label, staff, audit);
  }
}
