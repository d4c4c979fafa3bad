package org.mutualcrm.webhook;

import com.github.f4b6a3.uuid.UuidCreator;
import java.util.UUID;

/** Names a webhook endpoint. */
public record EndpointId(UUID value) {

  static EndpointId next() {
    return new EndpointId(UuidCreator.getTimeOrderedEpochPlus1());
  }

  public static EndpointId of(String value) {
    return new EndpointId(UUID.fromString(value));
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
