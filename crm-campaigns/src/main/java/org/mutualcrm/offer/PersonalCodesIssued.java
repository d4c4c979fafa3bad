package org.mutualcrm.offer;

import java.util.List;
import org.mutualcrm.customer.CustomerId;

/** Every way issuing personal codes can end. */
public sealed interface PersonalCodesIssued {

  /**
   * @param codes one for each customer, new or not, in the order asked
   * @param fresh how many of them are new
   * @param unknown ids that nobody has
   */
  record Issued(List<PersonalCode> codes, int fresh, List<CustomerId> unknown)
      implements PersonalCodesIssued {}

  record UnknownOffer() implements PersonalCodesIssued {}

  record NotAllowed(String reason) implements PersonalCodesIssued {}
}
