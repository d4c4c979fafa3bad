package org.mutualcrm.condition;

import java.util.List;

/** What became of reading a condition. */
public sealed interface Reading {

  record Read(Condition condition) implements Reading {}

  /** Nothing can be done with it until these are mended; never empty. */
  record Faulty(List<Fault> faults) implements Reading {}
}
