package org.mutualcrm.legacy;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.consent.ConsentResult;
import org.mutualcrm.consent.ConsentStatus;
import org.mutualcrm.consent.Consenting;
import org.mutualcrm.consent.ContactChannel;
import org.mutualcrm.consent.Decision;
import org.mutualcrm.consent.Evidence;
import org.mutualcrm.consent.GivenThrough;
import org.mutualcrm.consent.PurposeKey;
import org.mutualcrm.customer.KnownRecords.Known;
import org.mutualcrm.customer.SourceKey;
import org.mutualcrm.identity.Identified;
import org.springframework.stereotype.Component;

/**
 * Writes down that somebody said no to e-mail in another system, once, with where it comes from.
 * That the other system forgot it later is no yes.
 */
@Component
class ImportedRefusals {

  private static final ContactChannel EMAIL = new ContactChannel("email");

  private final Consenting consenting;

  ImportedRefusals(Consenting consenting) {
    this.consenting = consenting;
  }

  /** The decision that was written down; empty if it was before. */
  Optional<UUID> write(SourceKey source, Identified person, @Nullable Known before, Instant at) {
    if (before != null && before.facts().raw().containsKey(Person.OPTED_OUT))
      return Optional.empty();
    var evidence =
        new Evidence(
            GivenThrough.IMPORT, null, null, null, "Opted out of e-mail in " + source.value(), at);
    var result =
        consenting.record(
            new Decision(
                person.customer(),
                person.record(),
                PurposeKey.ALL,
                EMAIL,
                ConsentStatus.REVOKED,
                null,
                evidence));
    return result instanceof ConsentResult.Recorded it ? Optional.of(it.id()) : Optional.empty();
  }
}
