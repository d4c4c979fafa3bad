package org.mutualcrm.privacy;

import java.time.Clock;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.mutualcrm.audit.AuditTrail;
import org.mutualcrm.audit.Change;
import org.mutualcrm.customer.CustomerId;
import org.mutualcrm.customer.DataSubject;
import org.mutualcrm.privacy.ErasureResult.IdentityNotChecked;
import org.mutualcrm.privacy.ErasureResult.NeedsSecondPerson;
import org.mutualcrm.privacy.ErasureResult.NotAsked;
import org.mutualcrm.privacy.ErasureResult.NotWaiting;
import org.mutualcrm.privacy.ErasureResult.PlanOutdated;
import org.mutualcrm.privacy.ErasureResult.Planned;
import org.mutualcrm.privacy.ErasureResult.UnknownErasure;
import org.mutualcrm.privacy.ErasureResult.UnknownRequest;
import org.mutualcrm.privacy.ErasureResult.Withdrawn;
import org.mutualcrm.staff.CurrentStaff;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Erases a person because they asked: planned by one member of staff, approved by another, then
 * carried out at once and certified. The plan is the erasure itself, rolled back, so that the two
 * can not differ but by what happened in between.
 */
@Service
public class Erasing {

  private static final String KIND = "erasures";

  private final RequestBook requests;
  private final ErasureBook book;
  private final Execution execution;
  private final TransactionTemplate transaction;
  private final AuditTrail trail;
  private final Clock clock;

  Erasing(
      RequestBook requests,
      ErasureBook book,
      Execution execution,
      TransactionTemplate transaction,
      AuditTrail trail,
      Clock clock) {
    this.requests = requests;
    this.book = book;
    this.execution = execution;
    this.transaction = transaction;
    this.trail = trail;
    this.clock = clock;
  }

  private record Preview(DataSubject subject, ErasurePlan plan) {}

  /** Counts what would go, and keeps that for somebody else to approve. */
  public ErasureResult plan(RequestId id, CurrentStaff by) {
    var request = requests.find(id).orElse(null);
    if (request == null) return new UnknownRequest();
    if (request.kind() != RequestKind.ERASURE) {
      return new NotAsked("The request is for " + request.kind().label().toLowerCase(Locale.ROOT));
    }
    if (!request.open()) return new NotAsked("The request was answered already");
    if (!request.verified()) return new IdentityNotChecked();
    var customer = request.customer();
    if (customer == null) return new NotAsked("This person is gone already");
    var preview = preview(customer);
    return transaction.execute(_ -> {
      var subject = preview.subject();
      var founding = subject.customer().value();
      var hash = ErasurePlan.hash(subject);
      var erasure = book.plan(id, founding, preview.plan(), hash, by, clock.instant());
      requests.log(id, "Erasure planned", by.username(), clock.instant());
      trail.changed(Change.of(KIND, erasure.value()).with("status", ErasureStatus.PLANNED));
      return new Planned(erasure);
    });
  }

  /**
   * Approves the plan that was seen, and carries it out. Never by who planned it or opened the
   * request, and never by an API key: a key is not a second person.
   */
  public ErasureResult approve(ErasureId id, String planHash, CurrentStaff by) {
    var erasure = book.find(id).orElse(null);
    if (erasure == null) return new UnknownErasure();
    if (by.subject().startsWith("key:")) {
      return new NeedsSecondPerson("A key can not approve: a person has to");
    }
    if (!erasure.planHash().equals(planHash)) return new PlanOutdated();
    boolean approved =
        Objects.requireNonNull(
            transaction.execute(_ -> {
              if (!book.approve(id, planHash, by, clock.instant())) return false;
              requests.log(erasure.request(), "Erasure approved", by.username(), clock.instant());
              trail.changed(
                  Change.of(KIND, id.value()).with("status", ErasureStatus.PLANNED, "APPROVED"));
              return true;
            }));
    if (!approved) return refused(id);
    return execution.carryOut(id);
  }

  /** Takes a plan back that waits. */
  public ErasureResult withdraw(ErasureId id, CurrentStaff by) {
    var erasure = book.find(id).orElse(null);
    if (erasure == null) return new UnknownErasure();
    return transaction.execute(_ -> {
      if (!book.withdraw(id)) return new NotWaiting(erasure.status());
      requests.log(erasure.request(), "Erasure withdrawn", by.username(), clock.instant());
      trail.changed(Change.of(KIND, id.value()).with("status", ErasureStatus.PLANNED, "WITHDRAWN"));
      return new Withdrawn(id);
    });
  }

  public Optional<ErasureView> find(ErasureId id) {
    return book.find(id);
  }

  /** The plan that waits for a request, or its erasure. */
  public Optional<ErasureView> of(RequestId request) {
    return book.of(request);
  }

  private ErasureResult refused(ErasureId id) {
    var now = book.find(id).orElseThrow();
    return now.status() == ErasureStatus.PLANNED
        ? new NeedsSecondPerson("Somebody who neither planned this nor opened the request has to")
        : new NotWaiting(now.status());
  }

  private Preview preview(CustomerId customer) {
    return Insisting.on(() ->
        Objects.requireNonNull(
            transaction.execute(status -> {
              status.setRollbackOnly();
              return execution.dryRun(customer, Preview::new);
            })));
  }
}
