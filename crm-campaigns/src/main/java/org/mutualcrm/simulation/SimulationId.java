package org.mutualcrm.simulation;

import com.github.f4b6a3.uuid.UuidCreator;
import java.util.UUID;

/** Names a simulation. */
public record SimulationId(UUID value) {

  static SimulationId next() {
    return new SimulationId(UuidCreator.getTimeOrderedEpochPlus1());
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
