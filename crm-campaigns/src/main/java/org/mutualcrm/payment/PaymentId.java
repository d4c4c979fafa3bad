package org.mutualcrm.payment;

import com.github.f4b6a3.uuid.UuidCreator;
import java.util.UUID;

/** Names a payment. */
public record PaymentId(UUID value) {

  static PaymentId next() {
    return new PaymentId(UuidCreator.getTimeOrderedEpochPlus1());
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
