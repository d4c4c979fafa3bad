package org.mutualcrm.matching;

/**
 * How the values of one field are compared. Levels are numbered from 0; those of one group compete
 * with each other, and a pair always falls into a group by what is there to be compared, so that a
 * missing part is no evidence.
 *
 * @param <V> a value, prepared once
 */
interface Comparison<V> {

  int MISSING = -1;

  /** The level of a pair, the same both ways round; {@link #MISSING} if nothing can be compared. */
  int compare(V a, V b);

  Levels levels();

  /** How much the rarity of the agreeing value counts at this level, per part: 0 to 1. */
  double rarity(int level, int part);

  /** What of the value has a frequency: one part, but two for names; empty if missing. */
  String part(V value, int part);

  /** Each key finds the pairs that agree on it. Empty keys find nothing. */
  String[] keys(V value);

  /** As many names as {@link #keys} gives; those that begin with * are narrow enough alone. */
  String[] keyNames();
}
