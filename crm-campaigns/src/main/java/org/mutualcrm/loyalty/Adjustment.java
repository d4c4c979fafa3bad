package org.mutualcrm.loyalty;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Points added or taken by hand, or waiting for a second person. */
public record Adjustment(
    AdjustmentId id,
    LoyaltyProgrammeId programme,
    UUID account,
    @Nullable UUID customer,
    long points,
    String reason,
    State state,
    String askedBy,
    String askedSubject,
    Instant askedAt,
    @Nullable String decidedBy) {

  /** How far it is. */
  public enum State {
    ASKED("Waits for a second person"),
    DONE("Done"),
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
