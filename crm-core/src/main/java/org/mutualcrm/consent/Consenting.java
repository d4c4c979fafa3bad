package org.mutualcrm.consent;

import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.audit.AuditTrail;
import org.mutualcrm.audit.Change;
import org.mutualcrm.consent.ConsentFact.Said;
import org.mutualcrm.consent.ConsentFacts.Draft;
import org.mutualcrm.consent.ConsentResult.AwaitsConfirmation;
import org.mutualcrm.consent.ConsentResult.ChannelNotOffered;
import org.mutualcrm.consent.ConsentResult.ForeignRecord;
import org.mutualcrm.consent.ConsentResult.InTheFuture;
import org.mutualcrm.consent.ConsentResult.Recorded;
import org.mutualcrm.consent.ConsentResult.RetiredPurpose;
import org.mutualcrm.consent.ConsentResult.UnknownCustomer;
import org.mutualcrm.consent.ConsentResult.UnknownPurpose;
import org.mutualcrm.consent.ConsentResult.UnknownTextVersion;
import org.mutualcrm.customer.CustomerId;
import org.mutualcrm.customer.SourceRecordId;
import org.mutualcrm.customer.SourceRecords;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Writes down what somebody decided. A yes to a purpose that asks for confirmation counts only
 * after its link was followed, unless it comes from the person's own signed link or with an import.
 */
@Service
public class Consenting {

  private static final Duration CLOCK_DIFFERENCE = Duration.ofMinutes(5);

  private final Purposes purposes;
  private final SourceRecords records;
  private final Decisions decisions;
  private final Confirmations confirmations;
  private final Consents consents;
  private final AuditTrail trail;
  private final Clock clock;

  Consenting(
      Purposes purposes,
      SourceRecords records,
      Decisions decisions,
      Confirmations confirmations,
      Consents consents,
      AuditTrail trail,
      Clock clock) {
    this.purposes = purposes;
    this.records = records;
    this.decisions = decisions;
    this.confirmations = confirmations;
    this.consents = consents;
    this.trail = trail;
    this.clock = clock;
  }

  @Transactional
  public ConsentResult record(Decision decision) {
    var customer = records.customerOf(new SourceRecordId(decision.customer().value())).orElse(null);
    if (customer == null) return new UnknownCustomer();
    var record = record(decision, customer).orElse(null);
    if (record == null) return new ForeignRecord();
    var latest = clock.instant().plus(CLOCK_DIFFERENCE);
    if (decision.evidence().occurredAt().isAfter(latest)) return new InTheFuture();
    boolean all = decision.purpose().equals(PurposeKey.ALL);
    var purpose = all ? null : purposes.find(decision.purpose()).orElse(null);
    if (!all && purpose == null) return new UnknownPurpose();
    if (decision.said() == ConsentStatus.GRANTED && purpose != null) {
      var objection = objection(decision, purpose);
      if (objection != null) return objection;
      tell(decision, customer);
      return grant(decision, customer, record, purpose);
    }
    tell(decision, customer);
    return refuse(decision, customer, record, purpose);
  }

  /** What people decide themselves is its own proof; what is decided for them goes on record. */
  private void tell(Decision decision, CustomerId customer) {
    if (!trail.isAsked()) return;
    var before = consents.standing(customer, decision.purpose(), decision.channel()).status();
    trail.changed(
        Change.of("customers", customer)
            .with(decision.purpose() + " by " + decision.channel(), before, decision.said()));
  }

  private static @Nullable ConsentResult objection(Decision decision, Purpose purpose) {
    if (purpose.retired()) return new RetiredPurpose();
    if (!purpose.offers(decision.channel())) return new ChannelNotOffered(purpose);
    var version = decision.textVersion();
    if (version != null && (version < 1 || version > purpose.textVersion())) {
      return new UnknownTextVersion(purpose.textVersion());
    }
    return null;
  }

  private ConsentResult grant(
      Decision decision, CustomerId customer, SourceRecordId record, Purpose purpose) {
    boolean confirm = purpose.doubleOptIn() && needsLink(decision.evidence().through());
    var draft =
        Decisions.draft(
            record,
            purpose,
            decision.channel(),
            confirm ? Said.PENDING : Said.GRANTED,
            decision.textVersion(),
            decision.evidence(),
            null);
    var id = decisions.write(customer, draft, purpose.name());
    if (!confirm) return new Recorded(id);
    var asked = confirmations.ask(record, id, purpose, decision);
    return new AwaitsConfirmation(id, asked.until(), asked.link());
  }

  private ConsentResult refuse(
      Decision decision, CustomerId customer, SourceRecordId record, @Nullable Purpose purpose) {
    var said = decision.said() == ConsentStatus.DENIED ? Said.DENIED : Said.REVOKED;
    var draft =
        new Draft(
            record,
            decision.purpose(),
            decision.channel(),
            said,
            purpose == null ? null : decision.textVersion(),
            decision.evidence(),
            null,
            null,
            null);
    return new Recorded(
        decisions.write(customer, draft, purpose == null ? "everything" : purpose.name()));
  }

  private Optional<SourceRecordId> record(Decision decision, CustomerId customer) {
    var named = decision.record();
    // An id that was merged away still names the record it was founded on.
    if (named == null) return Optional.of(new SourceRecordId(decision.customer().value()));
    return records.customerOf(named).filter(customer::equals).map(_ -> named);
  }

  private static boolean needsLink(GivenThrough through) {
    return switch (through) {
      case FORM, MESSAGE, STAFF -> true;
      case PREFERENCES, CONFIRMATION_LINK, IMPORT, OBJECTION -> false;
    };
  }
}
