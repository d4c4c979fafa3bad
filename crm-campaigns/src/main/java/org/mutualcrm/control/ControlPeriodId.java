package org.mutualcrm.control;

import com.github.f4b6a3.uuid.UuidCreator;
import java.util.UUID;

/** Names a period of the control group; also the salt by which its people are drawn. */
public record ControlPeriodId(UUID value) {

  static ControlPeriodId next() {
    return new ControlPeriodId(UuidCreator.getTimeOrderedEpochPlus1());
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
