package org.mutualcrm.consent;

import org.jspecify.annotations.Nullable;
import org.mutualcrm.customer.CustomerId;
import org.mutualcrm.customer.SourceRecordId;

/**
 * What somebody decided, to be written down.
 *
 * @param record the source record it came through; absent for the one the customer is founded on
 * @param said GRANTED, DENIED or REVOKED
 * @param textVersion of the text they were shown; absent for the newest
 */
public record Decision(
    CustomerId customer,
    @Nullable SourceRecordId record,
    PurposeKey purpose,
    ContactChannel channel,
    ConsentStatus said,
    @Nullable Integer textVersion,
    Evidence evidence) {

  /**
   * @throws IllegalArgumentException if it is none a person can take, or grants everything at once
   */
  public Decision {
    if (said == ConsentStatus.EXPIRED || said == ConsentStatus.UNKNOWN) {
      throw new IllegalArgumentException("A person grants, denies or revokes");
    }
    boolean all = purpose.equals(PurposeKey.ALL) || channel.equals(ContactChannel.ALL);
    if (all && said == ConsentStatus.GRANTED) {
      throw new IllegalArgumentException("A consent is for one purpose on one channel");
    }
  }
}
