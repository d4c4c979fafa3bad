package org.mutualcrm.identity;

import org.mutualcrm.customer.CustomerId;

/**
 * Says that two customers are one person.
 *
 * @param reason what convinced the person who says so; 1 to 500 characters
 */
public record MergeCustomers(CustomerId one, CustomerId other, String by, String reason) {

  /**
   * @throws IllegalArgumentException if the reason is missing or too long
   */
  public MergeCustomers {
    reason = Reasons.checked(reason);
  }
}
