package org.mutualcrm.insight;

import java.util.UUID;

/**
 * An agent says what an interaction really says.
 *
 * @param label a sentiment or an intent; the model's own, to confirm it
 */
public record CorrectInsight(UUID interactionId, Aspect aspect, String label, String staff) {

  public static final int MAX_LENGTH = 100;

  public CorrectInsight {
    label = label.strip();
    if (label.isEmpty() || label.length() > MAX_LENGTH)
      throw new IllegalArgumentException("A label has 1 to " + MAX_LENGTH + " characters");
  }
}
