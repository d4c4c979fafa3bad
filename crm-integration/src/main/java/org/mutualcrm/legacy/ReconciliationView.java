package org.mutualcrm.legacy;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A reconciliation as it is kept.
 *
 * @param number counts those of its run from 1
 * @param sha256 of the report as it is kept, letter for letter
 * @param intact whether the report still has that hash
 * @param laterRun the first run of the same source after it was drawn up, which makes it void; null
 *     while it stands
 */
public record ReconciliationView(
    int number,
    Reconciliation report,
    String sha256,
    boolean intact,
    @Nullable SignOff signOff,
    @Nullable ImportRunId laterRun) {

  public boolean stands() {
    return laterRun == null && intact;
  }

  /**
   * @param by the name of who signed
   */
  public record SignOff(String by, String comment, Instant at) {}
}
