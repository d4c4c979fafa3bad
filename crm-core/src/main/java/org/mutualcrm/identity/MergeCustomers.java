package org.mutualcrm.identity;

import org.jspecify.annotations.Nullable;
import org.mutualcrm.customer.CustomerId;

/**
 * Says that two customers are one person.
 *
 * @param reason what convinced the person who says so; 1 to 500 characters
 * @param seen the {@link Impact#fingerprint} of the preview that was looked at: refused if they
 *     have changed since; null to act on them as they are
 */
public record MergeCustomers(
    CustomerId one, CustomerId other, String by, String reason, @Nullable String seen) {

  /**
   * @throws IllegalArgumentException if the reason is missing or too long
   */
  public MergeCustomers {
    reason = Reasons.checked(reason);
  }

  public MergeCustomers(CustomerId one, CustomerId other, String by, String reason) {
    this(one, other, by, reason, null);
  }
}
