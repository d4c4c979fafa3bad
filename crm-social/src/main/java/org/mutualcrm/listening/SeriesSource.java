package org.mutualcrm.listening;

import java.util.Optional;
import java.util.UUID;

/**
 * Something else than an account that is watched, like what a query finds. Each of its series is
 * counted, watched and made an incident of as those of accounts are.
 */
public interface SeriesSource {

  /**
   * All that is counted, as a query with the columns {@code series_id}, {@code visibility}, {@code
   * source_record_id}, {@code occurred_at} and {@code found_at}, by which an index finds what is
   * new.
   */
  String counted();

  /** What a series of its own is called; empty if it is none. */
  Optional<String> name(UUID series);
}
