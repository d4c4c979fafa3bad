package org.mutualcrm.simulation;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A simulation as it stands.
 *
 * @param fileName where the orders come from a file
 * @param doneAt null until it is done, or has failed
 * @param report null until it is done
 * @param rowsKept whether its orders can still be listed
 */
public record SimulationView(
    SimulationId id,
    SimulationQuestion question,
    @Nullable String fileName,
    Status status,
    String askedBy,
    Instant askedAt,
    @Nullable Instant doneAt,
    @Nullable SimulationReport report,
    boolean rowsKept) {

  /** How far it is. */
  public enum Status {
    WAITING("Waiting"),
    RUNNING("Being worked out"),
    DONE("Done"),
    FAILED("Failed");

    private final String label;

    Status(String label) {
      this.label = label;
    }

    public String label() {
      return label;
    }
  }

  public boolean working() {
    return status == Status.WAITING || status == Status.RUNNING;
  }
}
