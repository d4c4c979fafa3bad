package org.mutualcrm.insight;

import org.jspecify.annotations.Nullable;

/**
 * What a model says, and what stands.
 *
 * @param said by the model; empty where it says nothing
 * @param confidence from 0 to 1
 * @param sure whether the model was sure enough to be believed
 * @param corrected what an agent says; null if none did
 */
public record Judged(String said, float confidence, boolean sure, @Nullable String corrected) {

  /** What a reader should see where neither model nor agent knows. */
  public static final String UNSURE = "unsure";

  /** The agent's word, else the model's if it was sure. */
  public String stands() {
    if (corrected != null) return corrected;
    return sure ? said : UNSURE;
  }
}
