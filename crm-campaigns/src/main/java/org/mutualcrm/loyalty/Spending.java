package org.mutualcrm.loyalty;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Points that somebody spends.
 *
 * @param note what for
 * @param heldUntil null unless they were set aside
 * @param lots which lots they come from, and how many of each
 */
public record Spending(
    SpendingId id,
    LoyaltyProgrammeId programme,
    UUID account,
    long points,
    State state,
    String note,
    @Nullable Instant heldUntil,
    String by,
    Instant at,
    @Nullable Instant settledAt,
    List<Part> lots) {

  public Spending {
    lots = List.copyOf(lots);
  }

  /** How far it is. */
  public enum State {
    HELD("Set aside"),
    SPENT("Spent"),
    LET_GO("Not spent"),
    GIVEN_BACK("Given back");

    private final String label;

    State(String label) {
      this.label = label;
    }

    public String label() {
      return label;
    }
  }

  /** Points of one lot. */
  public record Part(UUID lot, String why, long points) {}
}
