package org.mutualcrm.attribution;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A report as it stands.
 *
 * @param report null until it is done
 * @param doneAt null until it is done, or has failed
 */
public record AttributionView(
    AttributionId id,
    AttributionQuestion question,
    Status status,
    String askedBy,
    Instant askedAt,
    @Nullable Instant doneAt,
    @Nullable AttributionReport report) {

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
