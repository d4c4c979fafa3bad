package org.mutualcrm.referral;

import com.github.f4b6a3.uuid.UuidCreator;
import java.util.UUID;

/** Names a referral programme. */
public record ReferralProgrammeId(UUID value) {

  static ReferralProgrammeId next() {
    return new ReferralProgrammeId(UuidCreator.getTimeOrderedEpochPlus1());
  }

  public static ReferralProgrammeId of(String value) {
    return new ReferralProgrammeId(UUID.fromString(value));
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
