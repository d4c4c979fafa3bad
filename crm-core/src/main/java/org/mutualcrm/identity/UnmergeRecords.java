package org.mutualcrm.identity;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.customer.CustomerId;
import org.mutualcrm.customer.SourceRecordId;

/**
 * Says that some records of a customer are somebody else: one other person, all of them together.
 *
 * @param reason what convinced the person who says so; 1 to 500 characters
 * @param seen the {@link Impact#fingerprint} of the preview that was looked at: refused if they
 *     have changed since; null to act on them as they are
 */
public record UnmergeRecords(
    CustomerId customer,
    Set<SourceRecordId> leaving,
    String by,
    String reason,
    @Nullable String seen) {

  /**
   * @throws IllegalArgumentException if the reason is missing or too long
   */
  public UnmergeRecords {
    leaving = Set.copyOf(leaving);
    reason = Reasons.checked(reason);
  }

  public UnmergeRecords(
      CustomerId customer, Set<SourceRecordId> leaving, String by, String reason) {
    this(customer, leaving, by, reason, null);
  }
}
