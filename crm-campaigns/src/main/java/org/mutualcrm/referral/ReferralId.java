package org.mutualcrm.referral;

import com.github.f4b6a3.uuid.UuidCreator;
import java.util.UUID;

/** Names a referral. */
public record ReferralId(UUID value) {

  static ReferralId next() {
    return new ReferralId(UuidCreator.getTimeOrderedEpochPlus1());
  }

  public static ReferralId of(String value) {
    return new ReferralId(UUID.fromString(value));
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
