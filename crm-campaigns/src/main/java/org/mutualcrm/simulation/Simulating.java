package org.mutualcrm.simulation;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import org.joda.money.CurrencyUnit;
import org.mutualcrm.condition.Evaluation;
import org.mutualcrm.customer.CustomerId;
import org.mutualcrm.redemption.Replay;
import org.mutualcrm.redemption.Replays;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Plays an offer on the orders that were asked about. */
@Service
class Simulating {

  private static final int TOGETHER = 10_000;

  private final Replays replays;
  private final OrderSource orders;
  private final Evaluation evaluation;
  private final Clock clock;
  private final ZoneId zone;
  private final CurrencyUnit currency;

  Simulating(
      Replays replays,
      OrderSource orders,
      Evaluation evaluation,
      Clock clock,
      @Value("${crm.brand.zone:Europe/Berlin}") ZoneId zone,
      @Value("${crm.brand.currency:EUR}") String currency) {
    this.replays = replays;
    this.orders = orders;
    this.evaluation = evaluation;
    this.clock = clock;
    this.zone = zone;
    this.currency = CurrencyUnit.of(currency);
  }

  // Rows are only handed over as they are read within a transaction.
  @Transactional(readOnly = true)
  public SimulationReport days(SimulationQuestion question, Consumer<Line> lines) {
    var from = start(Objects.requireNonNull(question.from()));
    var until = start(Objects.requireNonNull(question.until()).plusDays(1));
    var replay = replays.of(question.offer()).orElseThrow();
    var eligible = eligible(replay, orders.customers(from, until));
    var tally = new Tally(zone, orders.codes(question.offer(), from, until, replay.currency()));
    orders.stored(
        from, until, it -> play(it, replay, eligible, tally, lines), tally::withoutAmount);
    return report(replay, tally);
  }

  /**
   * @throws UnreadableSheet if it can not be understood
   */
  @Transactional(readOnly = true)
  public SimulationReport file(SimulationQuestion question, byte[] file, Consumer<Line> lines) {
    var placed = orders.of(read(file));
    var replay = replays.of(question.offer()).orElseThrow();
    var known = placed.stream().map(Placed::customer).filter(Objects::nonNull).distinct().toList();
    var eligible = eligible(replay, known);
    var tally =
        new Tally(
            zone,
            orders.codes(
                question.offer(),
                placed.getFirst().order().at(),
                placed.getLast().order().at(),
                replay.currency()));
    placed.forEach(it -> play(it, replay, eligible, tally, lines));
    return report(replay, tally);
  }

  List<SheetOrder> read(byte[] file) {
    return OrderSheet.read(file, zone, currency);
  }

  /** What became of one order. */
  record Line(Placed placed, org.mutualcrm.redemption.Played played, Habit habit) {}

  private static void play(
      Placed it, Replay replay, Set<CustomerId> eligible, Tally tally, Consumer<Line> lines) {
    var habit = tally.habit(it);
    if (!it.counts()) return;
    var played = replay.play(it.order(), it.customer() != null && eligible.contains(it.customer()));
    tally.add(it, played, habit, replay.exhausted());
    lines.accept(new Line(it, played, habit));
  }

  private Set<CustomerId> eligible(Replay replay, Collection<CustomerId> customers) {
    var condition = replay.eligibility();
    if (condition == null) return Set.of();
    var all = List.copyOf(customers);
    var found = new HashSet<CustomerId>();
    for (int i = 0; i < all.size(); i += TOGETHER)
      found.addAll(
          evaluation.among(
              all.subList(i, Math.min(i + TOGETHER, all.size())), condition, clock.instant()));
    return found;
  }

  private SimulationReport report(Replay replay, Tally tally) {
    return tally.report(
        replay.offerVersion(), replay.currency().getCode(), replay.eligibility() != null);
  }

  private Instant start(LocalDate day) {
    return day.atStartOfDay(zone).toInstant();
  }
}
