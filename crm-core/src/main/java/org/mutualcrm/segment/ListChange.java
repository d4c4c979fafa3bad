package org.mutualcrm.segment;

/** What became of changing a list by hand. */
public enum ListChange {
  DONE,
  /** Done, but for ids that no customer has or had; customers asked for twice count here too. */
  SOME_UNKNOWN,
  /** There is no such segment, or its members are found by a condition. */
  NOT_A_LIST
}
