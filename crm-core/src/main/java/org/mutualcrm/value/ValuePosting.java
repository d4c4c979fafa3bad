package org.mutualcrm.value;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.condition.FactsChanged;
import org.mutualcrm.customer.CustomerId;
import org.mutualcrm.customer.CustomerLocks;
import org.mutualcrm.customer.SourceRecordId;
import org.mutualcrm.customer.SourceRecords;
import org.mutualcrm.value.ValueEntries.Latest;
import org.mutualcrm.value.ValueEntries.Name;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Makes the ledger of a record say what its facts say now. What is told twice is posted once; what
 * changed or was withdrawn is countered, with the very amounts it was posted with.
 */
@Service
public class ValuePosting {

  /** How {@link FactsChanged} calls what hangs on this ledger. */
  public static final String FACT = "value";

  private static final BigDecimal WHOLE = BigDecimal.valueOf(10_000);

  private final List<ValueFacts> sources;
  private final ValueEntries entries;
  private final ValueRates rates;
  private final SourceRecords records;
  private final CustomerLocks locks;
  private final ApplicationEventPublisher events;
  private final Clock clock;

  ValuePosting(
      List<ValueFacts> sources,
      ValueEntries entries,
      ValueRates rates,
      SourceRecords records,
      CustomerLocks locks,
      ApplicationEventPublisher events,
      Clock clock) {
    this.sources = sources;
    this.entries = entries;
    this.rates = rates;
    this.records = records;
    this.locks = locks;
    this.events = events;
    this.clock = clock;
  }

  /** Posts what is missing and says how many entries that were; a record that is gone has none. */
  @Transactional
  public int settle(SourceRecordId record) {
    if (hold(record).isEmpty()) return 0;
    var latest = entries.latest(record);
    var declared = rates.all();
    int posted = 0;
    for (var source : sources)
      for (var fact : source.of(record)) posted += settle(record, fact, latest, declared);
    if (posted > 0) events.publishEvent(new FactsChanged(FACT, Set.of(record)));
    return posted;
  }

  /** Whoever a record belongs to once nobody else joins, parts, counts or erases them. */
  private Optional<CustomerId> hold(SourceRecordId record) {
    var before = records.customerOf(record);
    if (before.isEmpty()) return before;
    locks.own(before.get());
    var now = records.customerOf(record);
    return now.equals(before) || now.isEmpty() ? now : hold(record);
  }

  private int settle(
      SourceRecordId record, ValueFact fact, Map<Name, Latest> latest, List<ValueRate> declared) {
    var name = new Name(fact.kind(), fact.ref());
    var last = latest.get(name);
    if (last != null && last.stands()) {
      if (fact.stands() && last.of(fact)) return 0;
      last = last.countered();
      int countered = append(record, name, last, latest);
      return countered + (fact.stands() ? post(record, name, fact, last, latest, declared) : 0);
    }
    return fact.stands() ? post(record, name, fact, last, latest, declared) : 0;
  }

  private int post(
      SourceRecordId record,
      Name name,
      ValueFact fact,
      @Nullable Latest last,
      Map<Name, Latest> latest,
      List<ValueRate> declared) {
    int turn = last == null ? 1 : last.turn() + 1;
    return valued(fact, turn, latest, declared)
        .filter(it -> it.company() != 0)
        .map(it -> append(record, name, it, latest))
        .orElse(0);
  }

  private int append(SourceRecordId record, Name name, Latest it, Map<Name, Latest> latest) {
    latest.put(name, it);
    return entries.append(record, name, it, clock.instant()) ? 1 : 0;
  }

  /** Nothing where no rate says what it is worth. */
  private static Optional<Latest> valued(
      ValueFact fact, int turn, Map<Name, Latest> latest, List<ValueRate> declared) {
    return switch (fact.kind().basis()) {
      case MEASURED -> Optional.of(entry(fact, turn, fact.measure(), fact.quantity(), null));
      case SHARE ->
          rate(fact, latest, declared)
              .map(it -> entry(fact, turn, fact.measure(), share(fact.quantity(), it), it));
      case COUNTED ->
          rate(fact, latest, declared)
              .map(it ->
                  entry(
                      fact,
                      turn,
                      it.unit() == null ? Worth.POINTS : it.unit(),
                      Math.multiplyExact(fact.quantity(), it.amount()),
                      it));
    };
  }

  private static Latest entry(
      ValueFact fact, int turn, String unit, long amount, @Nullable ValueRate rate) {
    return new Latest(
        turn,
        fact.at(),
        unit,
        fact.kind().side() == ValueSide.RECEIVED ? amount : -amount,
        fact.quantity(),
        fact.measure(),
        rate == null ? null : rate.version(),
        fact.takesBack());
  }

  private static long share(long minor, ValueRate rate) {
    return BigDecimal.valueOf(minor)
        .multiply(BigDecimal.valueOf(rate.amount()))
        .divide(WHOLE, 0, RoundingMode.HALF_EVEN)
        .longValueExact();
  }

  /** What takes something back is worth what that was worth. */
  private static Optional<ValueRate> rate(
      ValueFact fact, Map<Name, Latest> latest, List<ValueRate> declared) {
    var origin =
        fact.takesBack() == null ? null : latest.get(new Name(fact.kind(), fact.takesBack()));
    if (origin == null) return ValueRates.at(declared, fact.kind(), fact.at());
    return declared.stream()
        .filter(
            it -> it.kind() == fact.kind() && Integer.valueOf(it.version()).equals(origin.rate()))
        .findFirst();
  }
}
