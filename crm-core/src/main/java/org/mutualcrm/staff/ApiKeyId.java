package org.mutualcrm.staff;

import com.github.f4b6a3.uuid.UuidCreator;
import java.util.UUID;

/** Names an API key, revoked ones included. */
public record ApiKeyId(UUID value) {

  public static ApiKeyId of(String value) {
    return new ApiKeyId(UUID.fromString(value));
  }

  static ApiKeyId next() {
    return new ApiKeyId(UuidCreator.getTimeOrderedEpoch());
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
