package org.mutualcrm.privacy;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.mutualcrm.customer.CustomerId;
import org.mutualcrm.customer.Customers;
import org.mutualcrm.privacy.RequestStep.AlreadyClosed;
import org.mutualcrm.privacy.RequestStep.NotExtendable;
import org.mutualcrm.privacy.RequestStep.Taken;
import org.mutualcrm.privacy.RequestStep.UnknownCustomer;
import org.mutualcrm.privacy.RequestStep.UnknownRequest;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The queue of requests. An answer is due 30 days after a request was received; once, with a
 * reason, that can become up to 90 (article 12.3 of the GDPR: one month, and two further).
 */
@Service
public class PrivacyRequests {

  static final Duration DUE = Duration.ofDays(30);
  private static final int LONGEST_EXTENSION = 60;

  private final RequestBook book;
  private final Customers customers;
  private final Clock clock;

  PrivacyRequests(RequestBook book, Customers customers, Clock clock) {
    this.book = book;
    this.customers = customers;
    this.clock = clock;
  }

  @Transactional
  public RequestStep open(OpenRequest request, String by) {
    if (customers.resolve(request.customer()).isEmpty()) return new UnknownCustomer();
    var now = clock.instant();
    var received = request.receivedAt() == null ? now : request.receivedAt();
    if (received.isAfter(now)) {
      throw new IllegalArgumentException("A request was received now or before");
    }
    var id = RequestId.next();
    book.insert(id, request, received, received.plus(DUE), by);
    book.log(id, "Opened: " + request.kind().label(), by, now);
    return new Taken(id);
  }

  /** Says how it was made sure that the person is who they say. */
  @Transactional
  public RequestStep checkIdentity(RequestId id, String how, String by) {
    var kept = Words.required("check", how, 500);
    var now = clock.instant();
    if (!book.check(id, kept, by, now)) return missing(id);
    book.log(id, "Identity checked", by, now);
    return new Taken(id);
  }

  /**
   * Gives us more time, once.
   *
   * @param days 1 to 60
   */
  @Transactional
  public RequestStep extend(RequestId id, int days, String reason, String by) {
    var kept = Words.required("reason", reason, 500);
    var request = book.find(id).orElse(null);
    if (request == null) return new UnknownRequest();
    if (!request.open()) return new AlreadyClosed();
    if (days < 1 || days > LONGEST_EXTENSION) {
      return new NotExtendable("An extension is for 1 to 60 days");
    }
    var due = request.dueAt().plus(Duration.ofDays(days));
    if (!book.extend(id, due, kept, by)) return new NotExtendable("It was extended before");
    book.log(id, "Extended by " + days + " days", by, clock.instant());
    return new Taken(id);
  }

  /** Answers it with a no, and why. */
  @Transactional
  public RequestStep refuse(RequestId id, String reason, String by) {
    var kept = Words.required("reason", reason, 1_000);
    if (!book.close(id, RequestStatus.REFUSED, kept, by, clock.instant())) return missing(id);
    book.log(id, "Refused", by, clock.instant());
    return new Taken(id);
  }

  @Transactional(readOnly = true)
  public Optional<RequestView> find(RequestId id) {
    return book.find(id);
  }

  /**
   * Open ones by what is due first; with {@code all} those that were closed after them.
   *
   * @param limit 1 to 200
   */
  @Transactional(readOnly = true)
  public List<RequestView> queue(boolean all, int offset, int limit) {
    return book.queue(!all, offset, limit);
  }

  @Transactional(readOnly = true)
  public List<RequestView> of(CustomerId customer) {
    return customers.resolve(customer).map(book::of).orElse(List.of());
  }

  /** What was done about it, oldest first. */
  @Transactional(readOnly = true)
  public List<LogEntry> log(RequestId id) {
    return book.log(id);
  }

  private RequestStep missing(RequestId id) {
    return book.find(id).isEmpty() ? new UnknownRequest() : new AlreadyClosed();
  }
}
