package org.mutualcrm.customer;

import java.util.List;

/**
 * Keeps something that customers are remembered by: an order number, a code, an id. Whoever does
 * implements this port, and the search across customers finds people by it.
 */
public interface CustomerClues {

  /**
   * The source records these words name for certain, best first. Asked at every search, so it must
   * be an index away whatever was typed.
   *
   * @param limit the most that are of use
   */
  List<Clue> find(SearchWords words, int limit);
}
