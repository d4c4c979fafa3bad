package org.mutualcrm.legacy;

import java.time.Instant;
import java.util.List;

/**
 * Decides what becomes of rows, and in a commit does it in the same breath, so that a preview and a
 * commit cannot differ but by what changed in between.
 */
interface UnitWork {

  enum Mode {
    PREVIEW,
    COMMIT
  }

  /** All rows of some units, in one transaction of the caller's. Every row gets an answer. */
  List<Decided> process(PlanInput input, Instant observedAt, List<Pending> rows, Mode mode);
}
