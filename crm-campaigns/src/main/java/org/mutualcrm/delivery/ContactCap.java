package org.mutualcrm.delivery;

import org.mutualcrm.consent.PurposeKey;

/**
 * How many messages of campaigns somebody gets.
 *
 * @param purpose of which; {@link PurposeKey#ALL} for those of all purposes together
 * @param most 1 to 100
 * @param days 1 to 365 days of 24 hours
 */
public record ContactCap(PurposeKey purpose, int most, int days) {

  public ContactCap {
    if (most < 1 || most > 100 || days < 1 || days > 365)
      throw new IllegalArgumentException("A cap is 1 to 100 messages in 1 to 365 days");
  }

  boolean about(String key) {
    return purpose.equals(PurposeKey.ALL) || purpose.value().equals(key);
  }
}
