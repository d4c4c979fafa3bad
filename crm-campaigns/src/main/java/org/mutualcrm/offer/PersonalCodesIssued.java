package org.mutualcrm.offer;

import java.util.List;
import org.mutualcrm.customer.CustomerId;

/** Every way issuing personal codes can end. */
public sealed interface PersonalCodesIssued {

  /**
   * @param codes one for each customer, new or not, in the order asked
   * @param without for whom there is none: theirs was withdrawn, or a partner's codes are used up
   * @param fresh how many of them are new
   * @param unknown ids that nobody has
   */
  record Issued(
      List<PersonalCode> codes, int fresh, List<CustomerId> unknown, List<CustomerId> without)
      implements PersonalCodesIssued {}

  record UnknownOffer() implements PersonalCodesIssued {}

  record NotAllowed(String reason) implements PersonalCodesIssued {}
}
