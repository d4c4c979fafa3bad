package org.mutualcrm.identity;

import org.mutualcrm.customer.SourceRecordId;

/**
 * What a reviewer says of two records.
 *
 * @param reason 1 to 500 characters
 */
public record Review(
    SourceRecordId a, SourceRecordId b, Verdict verdict, String reviewer, String reason) {

  public enum Verdict {
    MATCH,
    NO_MATCH,
    /** Ask again tomorrow. */
    LATER
  }

  /**
   * @throws IllegalArgumentException if the reason is missing or too long
   */
  public Review {
    reason = Reasons.checked(reason);
  }
}
