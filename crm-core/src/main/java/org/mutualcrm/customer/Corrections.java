package org.mutualcrm.customer;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.mutualcrm.customer.CorrectionOutcome.NoSuchCustomer;
import org.mutualcrm.customer.CorrectionOutcome.NobodySaysSo;
import org.mutualcrm.customer.CorrectionOutcome.NotTheirRecord;
import org.mutualcrm.customer.CorrectionOutcome.Stands;
import org.mutualcrm.customer.StaffAssertion.Closing;
import org.mutualcrm.customer.StaffAssertion.Kind;
import org.mutualcrm.customer.Withdrawal.AlreadyClosed;
import org.mutualcrm.customer.Withdrawal.NoSuchAssertion;
import org.mutualcrm.customer.Withdrawal.Withdrawn;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Lets staff say what a field is, or which of its values stands. What they said last stands before
 * any policy and any later import, until it is withdrawn. It hangs on a source record, so it moves
 * with that record when customers are joined and parted; of two joined customers who both had a
 * word of staff, the newer stands and the other is kept.
 */
@Service
public class Corrections {

  /** Who is named as the source of what an agent corrects. */
  public static final SourceKey BY_AGENT = new SourceKey("staff:correction");

  private final Clock clock;
  private final SourceRecords records;
  private final StaffAssertions assertions;
  private final Profiles profiles;
  private final Rebuild rebuild;
  private final CustomerLocks locks;

  Corrections(
      Clock clock,
      SourceRecords records,
      StaffAssertions assertions,
      Profiles profiles,
      Rebuild rebuild,
      CustomerLocks locks) {
    this.clock = clock;
    this.records = records;
    this.assertions = assertions;
    this.profiles = profiles;
    this.rebuild = rebuild;
    this.locks = locks;
  }

  /** Everything staff ever said of this customer's records, newest first. */
  @Transactional(readOnly = true)
  public List<StaffAssertion> of(CustomerId customer) {
    return assertions.of(customer);
  }

  /** Lets the field be what a colleague knows it to be. */
  @Transactional
  public CorrectionOutcome correct(CorrectField wanted) {
    return correct(wanted, BY_AGENT);
  }

  /**
   * The same on behalf of another than an agent.
   *
   * @param source who is named as its source, of the kind {@code staff}
   */
  @Transactional
  public CorrectionOutcome correct(CorrectField wanted, SourceKey source) {
    var customer = hold(wanted.customer()).orElse(null);
    if (customer == null) return new NoSuchCustomer();
    var derived = derived(customer);
    var record = wanted.record() == null ? standing(customer, derived, wanted) : wanted.record();
    if (foreign(derived, record)) return new NotTheirRecord();
    return say(
        customer,
        new StaffAssertion(
            StaffAssertionId.next(),
            record,
            wanted.field(),
            Kind.CORRECTION,
            wanted.value(),
            source,
            wanted.by(),
            clock.instant(),
            wanted.reason(),
            null),
        derived);
  }

  /** Lets one of the known values stand. A colleague's own value is said anew, as a correction. */
  @Transactional
  public CorrectionOutcome pin(PinValue wanted) {
    var customer = hold(wanted.customer()).orElse(null);
    if (customer == null) return new NoSuchCustomer();
    var derived = derived(customer);
    if (foreign(derived, wanted.record())) return new NotTheirRecord();
    var again = corrected(derived, wanted);
    var value = again.map(StaffAssertion::value).or(() -> stated(derived, wanted));
    if (value.isEmpty()) return new NobodySaysSo();
    return say(
        customer,
        new StaffAssertion(
            StaffAssertionId.next(),
            wanted.record(),
            wanted.field(),
            again.isPresent() ? Kind.CORRECTION : Kind.PIN,
            value.get(),
            again.map(StaffAssertion::source).orElseGet(() -> source(derived, wanted.record())),
            wanted.by(),
            clock.instant(),
            wanted.reason(),
            null),
        derived);
  }

  /**
   * Takes a correction or a pin back.
   *
   * @throws IllegalArgumentException if the reason is missing or too long
   */
  @Transactional
  public Withdrawal withdraw(StaffAssertionId id, String by, String reason) {
    var why = Reasons.checked(reason);
    var said = assertions.find(id).orElse(null);
    if (said == null) return new NoSuchAssertion();
    var customer = hold(said.record().nativeCustomer()).orElse(null);
    if (customer == null) return new NoSuchAssertion();
    var closing = new Closing(by, clock.instant(), why, false);
    if (!assertions.withdraw(said, closing)) return new AlreadyClosed();
    rebuild.of(Set.of(customer));
    return new Withdrawn(customer, assertions.find(id).orElseThrow());
  }

  private CorrectionOutcome say(
      CustomerId customer, StaffAssertion wanted, Profiles.Derived derived) {
    // Saying once more what one's colleague said just now changes nothing.
    var choice = derived.profile().fields().get(wanted.field());
    var standing = choice == null ? null : choice.winner().said();
    if (standing != null
        && standing.kind() == wanted.kind()
        && standing.record().equals(wanted.record())
        && standing.value().equals(wanted.value())) {
      return new Stands(customer, standing);
    }
    assertions.say(wanted);
    rebuild.of(Set.of(customer));
    return new Stands(customer, wanted);
  }

  /** Serialises all who speak of, join or part this customer, and says who it is then. */
  private Optional<CustomerId> hold(CustomerId asked) {
    var record = new SourceRecordId(asked.value());
    var current = records.customerOf(record);
    while (current.isPresent()) {
      locks.own(current.get());
      var held = records.customerOf(record);
      if (held.equals(current)) break;
      current = held;
    }
    return current;
  }

  private Profiles.Derived derived(CustomerId customer) {
    return java.util.Objects.requireNonNull(profiles.of(Set.of(customer)).get(customer));
  }

  /** The record whose value stands; the one the customer is founded on if none has a value. */
  private static SourceRecordId standing(
      CustomerId customer, Profiles.Derived derived, CorrectField wanted) {
    var choice = derived.profile().fields().get(wanted.field());
    return choice == null ? new SourceRecordId(customer.value()) : choice.winner().record();
  }

  private static boolean foreign(Profiles.Derived derived, SourceRecordId record) {
    return derived.testimony().records().stream().noneMatch(it -> it.id().equals(record));
  }

  private static Optional<StaffAssertion> corrected(Profiles.Derived derived, PinValue wanted) {
    return derived.testimony().said().stream()
        .filter(it -> it.kind() == Kind.CORRECTION)
        .filter(it -> it.record().equals(wanted.record()) && it.field() == wanted.field())
        .filter(it -> it.value().equalsIgnoreCase(wanted.value()))
        .findFirst();
  }

  private static Optional<String> stated(Profiles.Derived derived, PinValue wanted) {
    return derived.testimony().records().stream()
        .filter(it -> it.id().equals(wanted.record()))
        .flatMap(it -> it.facts().get(wanted.field()).stream())
        .filter(it -> it.equalsIgnoreCase(wanted.value()))
        .findFirst()
        .or(() -> pinned(derived, wanted));
  }

  /** A value that was chosen before and that its source has dropped since. */
  private static Optional<String> pinned(Profiles.Derived derived, PinValue wanted) {
    return derived.testimony().said().stream()
        .filter(it -> it.record().equals(wanted.record()) && it.field() == wanted.field())
        .map(StaffAssertion::value)
        .filter(it -> it.equalsIgnoreCase(wanted.value()))
        .findFirst();
  }

  private static SourceKey source(Profiles.Derived derived, SourceRecordId record) {
    return derived.testimony().records().stream()
        .filter(it -> it.id().equals(record))
        .findFirst()
        .orElseThrow()
        .source();
  }
}
