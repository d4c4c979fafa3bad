package org.mutualcrm.payment;

import com.github.f4b6a3.uuid.UuidCreator;
import java.util.UUID;

/** Names one giving back of money. */
public record RefundId(UUID value) {

  public static RefundId next() {
    return new RefundId(UuidCreator.getTimeOrderedEpochPlus1());
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
