package org.mutualcrm.referral;

import com.github.f4b6a3.uuid.UuidCreator;
import java.util.UUID;

/** Names an advocate's link on one channel. */
public record ReferralLinkId(UUID value) {

  static ReferralLinkId next() {
    return new ReferralLinkId(UuidCreator.getTimeOrderedEpochPlus1());
  }

  public static ReferralLinkId of(String value) {
    return new ReferralLinkId(UUID.fromString(value));
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
