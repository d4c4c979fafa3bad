package org.mutualcrm.simulation;

import java.util.List;

/** Every way asking for a simulation can end. */
public sealed interface SimulationStart {

  record Asked(SimulationId id) implements SimulationStart {}

  record UnknownOffer() implements SimulationStart {}

  /** Of stored orders only the sum is known, and the offer is about more. */
  record AsksForLines() implements SimulationStart {}

  record TooManyWait() implements SimulationStart {}

  /**
   * @param faults what is wrong with the file, the first ones
   */
  record Unreadable(List<SheetFault> faults) implements SimulationStart {}
}
