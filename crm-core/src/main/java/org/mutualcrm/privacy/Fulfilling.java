package org.mutualcrm.privacy;

import java.time.Clock;
import java.util.Map;
import org.mutualcrm.consent.ConsentStatus;
import org.mutualcrm.consent.Consenting;
import org.mutualcrm.consent.ContactChannel;
import org.mutualcrm.consent.Decision;
import org.mutualcrm.consent.Evidence;
import org.mutualcrm.consent.GivenThrough;
import org.mutualcrm.consent.PurposeKey;
import org.mutualcrm.customer.CustomerId;
import org.mutualcrm.customer.ProfileField;
import org.mutualcrm.customer.Restrictions;
import org.mutualcrm.privacy.RequestStep.AlreadyClosed;
import org.mutualcrm.privacy.RequestStep.IdentityNotChecked;
import org.mutualcrm.privacy.RequestStep.Taken;
import org.mutualcrm.privacy.RequestStep.UnknownCustomer;
import org.mutualcrm.privacy.RequestStep.UnknownRequest;
import org.mutualcrm.privacy.RequestStep.WrongKind;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Does what a request asks for, where one person may: restriction, objection, rectification. */
@Service
public class Fulfilling {

  private final RequestBook book;
  private final Restrictions restrictions;
  private final Consenting consenting;
  private final Rectification rectification;
  private final Clock clock;

  Fulfilling(
      RequestBook book,
      Restrictions restrictions,
      Consenting consenting,
      Rectification rectification,
      Clock clock) {
    this.book = book;
    this.restrictions = restrictions;
    this.consenting = consenting;
    this.rectification = rectification;
    this.clock = clock;
  }

  private interface Act {
    String on(CustomerId customer);
  }

  /** Freezes the processing of the person's data; it stays as it is. */
  @Transactional
  public RequestStep restrict(RequestId id, String reason, String by) {
    var kept = Words.required("reason", reason, 500);
    return fulfil(
        id,
        RequestKind.RESTRICTION,
        by,
        customer -> {
          restrictions.restrict(customer, kept, by);
          return "Processing is restricted";
        });
  }

  /** Stops everything we would contact the person for, on every channel, now and later. */
  @Transactional
  public RequestStep uphold(RequestId id, String by) {
    return fulfil(
        id,
        RequestKind.OBJECTION,
        by,
        customer -> {
          var evidence =
              new Evidence(
                  GivenThrough.OBJECTION, by, null, null, "Request " + id, clock.instant());
          consenting.record(
              new Decision(
                  customer,
                  null,
                  PurposeKey.ALL,
                  ContactChannel.ALL,
                  ConsentStatus.REVOKED,
                  null,
                  evidence));
          return "They are contacted for nothing any more";
        });
  }

  /**
   * Lets the profile say what the person says. What the sources said stays, as what they said.
   *
   * @throws IllegalArgumentException if there is nothing to correct, or a value can not be one of
   *     its field
   */
  @Transactional
  public RequestStep rectify(RequestId id, Map<ProfileField, String> values, String by) {
    if (values.isEmpty())
      throw new IllegalArgumentException("Say which fields are to be corrected");
    return fulfil(
        id,
        RequestKind.RECTIFICATION,
        by,
        customer -> {
          rectification.assertFacts(customer, values, by);
          return "Corrected: " + Rectification.names(values);
        });
  }

  private RequestStep fulfil(RequestId id, RequestKind kind, String by, Act act) {
    var request = book.find(id).orElse(null);
    if (request == null) return new UnknownRequest();
    if (request.kind() != kind) return new WrongKind(request.kind());
    if (!request.open()) return new AlreadyClosed();
    if (!request.verified()) return new IdentityNotChecked();
    if (request.customer() == null) return new UnknownCustomer();
    var outcome = act.on(request.customer());
    // Whoever closed it at the same moment did the same: doing it twice changes nothing.
    if (!book.close(id, RequestStatus.DONE, outcome, by, clock.instant())) {
      return new AlreadyClosed();
    }
    book.log(id, outcome, by, clock.instant());
    return new Taken(id);
  }
}
