package org.mutualcrm.customer;

import java.time.Instant;

/**
 * Owns rows that are kept for a time only. Whoever keeps some implements this port; how long is the
 * privacy officer's word.
 */
public interface Retained {

  /** What is kept, in one word with dashes: the name of its rule. */
  String entity();

  /** What is kept, and from when its time runs, in words. */
  String says();

  /**
   * Deletes what is older, in the caller's transaction, and says how much. A dry run is the same
   * call, rolled back.
   */
  long purge(Instant before);
}
