package org.mutualcrm.customer;

import com.github.f4b6a3.uuid.UuidCreator;
import java.util.UUID;

/** Names one thing staff said of a customer's field. Time-ordered. */
public record StaffAssertionId(UUID value) {

  static StaffAssertionId next() {
    return new StaffAssertionId(UuidCreator.getTimeOrderedEpochPlus1());
  }

  public static StaffAssertionId of(String value) {
    return new StaffAssertionId(UUID.fromString(value));
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
