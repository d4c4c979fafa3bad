package org.mutualcrm.challenge;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What somebody handed in for a task, or what we saw of it.
 *
 * @param number of the task
 * @param said empty where nothing is handed in
 * @param shown whether they agree that others see it
 * @param because why it was refused; null otherwise
 */
public record Evidence(
    EntryId entry,
    int number,
    String said,
    boolean shown,
    State state,
    @Nullable String because,
    Instant at) {

  public static final int LONGEST = 2_000;

  /** Whether it proves the task. */
  public enum State {
    WAITING("To check"),
    ACCEPTED("Accepted"),
    REFUSED("Refused");

    private final String label;

    State(String label) {
      this.label = label;
    }

    public String label() {
      return label;
    }
  }
}
