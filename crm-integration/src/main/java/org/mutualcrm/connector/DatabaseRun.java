package org.mutualcrm.connector;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.legacy.ImportRunId;

/**
 * One reading of a source.
 *
 * @param importRun the import its rows became; null if there were none, or not yet
 * @param sent rows handed to the import; others were as they had been
 * @param gone rows that were there before and are no more
 * @param failed rows the import refused; the watermark waits before the first of them
 */
public record DatabaseRun(
    DatabaseRunId id,
    DatabaseSourceId source,
    @Nullable ImportRunId importRun,
    State state,
    long read,
    long sent,
    long gone,
    long failed,
    @Nullable String watermarkBefore,
    @Nullable String watermarkSeen,
    @Nullable String watermarkAfter,
    @Nullable String problem,
    @Nullable String hint,
    String startedBy,
    Instant startedAt,
    @Nullable Instant finishedAt) {

  /** Where a run is. Importing lasts until somebody has looked at the plan, where that is asked. */
  public enum State {
    READING("Reading"),
    IMPORTING("Importing"),
    DONE("Done"),
    FAILED("Failed"),
    CANCELLED("Cancelled");

    private final String label;

    State(String label) {
      this.label = label;
    }

    public String label() {
      return label;
    }

    public boolean active() {
      return this == READING || this == IMPORTING;
    }
  }

  /** Whether rows the import refused keep the watermark where it is. */
  public boolean heldBack() {
    return state == State.DONE
        && failed > 0
        && watermarkSeen != null
        && !watermarkSeen.equals(watermarkAfter);
  }
}
