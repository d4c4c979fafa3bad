package org.mutualcrm.referral;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.mutualcrm.customer.Coverage;
import org.mutualcrm.customer.ErasedPerson;
import org.mutualcrm.customer.PersonFacts;
import org.mutualcrm.customer.ProfileField;
import org.mutualcrm.customer.SourceKey;
import org.mutualcrm.customer.SourceRecordId;
import org.mutualcrm.identity.Identification;
import org.mutualcrm.identity.IdentityClaim;
import org.mutualcrm.identity.Namespace;
import org.mutualcrm.identity.Sighting;
import org.springframework.stereotype.Component;

/** Friends of whom no more than a mailbox is known. */
@Component
class ReferralFriends {

  private static final SourceKey SOURCE = new SourceKey("referral:friend");

  private final Identification identification;
  private final Clock clock;

  ReferralFriends(Identification identification, Clock clock) {
    this.identification = identification;
    this.clock = clock;
  }

  /** Their record; nothing of somebody who asked to be forgotten. */
  Optional<SourceRecordId> seen(String email, boolean proven) {
    var facts = PersonFacts.builder().with(ProfileField.EMAIL, email).build();
    var claim =
        proven
            ? IdentityClaim.verified(Namespace.EMAIL, email)
            : IdentityClaim.stated(Namespace.EMAIL, email);
    var address = Namespace.EMAIL.normalise(email);
    var sighting =
        new Sighting(SOURCE, address, facts, Coverage.PARTIAL, List.of(claim), clock.instant());
    try {
      return Optional.of(identification.identify(sighting).record());
    } catch (ErasedPerson _) {
      return Optional.empty();
    }
  }
}
