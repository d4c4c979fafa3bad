package org.mutualcrm.challenge;

import java.util.Optional;
import java.util.UUID;
import org.mutualcrm.customer.CustomerId;

/** Gives those who win a code of an offer: of every person one, however often it is asked for. */
public interface ChallengeReward {

  /** Whether codes of this offer can be given. */
  boolean gives(UUID offer);

  /** The code as it is printed; empty if the offer gives this person none any more. */
  Optional<String> give(UUID offer, CustomerId customer, ChallengeId challenge);
}
