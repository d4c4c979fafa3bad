package org.mutualcrm.simulation;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.customer.CustomerId;
import org.mutualcrm.redemption.Played;
import org.mutualcrm.redemption.Refusal;
import org.mutualcrm.simulation.SimulationReport.OfHabit;
import org.mutualcrm.simulation.SimulationReport.OnChannel;
import org.mutualcrm.simulation.SimulationReport.OnDay;
import org.mutualcrm.simulation.SimulationReport.OtherOffer;
import org.mutualcrm.simulation.SimulationReport.Why;

/** Adds up what an offer would have done, order by order in the order of time. */
final class Tally {

  private final ZoneId zone;
  private final UsedCodes codes;
  private final Map<String, List<Instant>> before = new HashMap<>();
  private final Set<String> people = new HashSet<>();
  private final Set<String> peopleGiven = new HashSet<>();
  private final Map<Refusal, Long> refused = new EnumMap<>(Refusal.class);
  private final Map<Habit, Sum> habits = new EnumMap<>(Habit.class);
  private final Map<String, Sum> channels = new TreeMap<>();
  private final Map<LocalDate, Sum> days = new TreeMap<>();
  private final Map<UUID, Sum> others = new HashMap<>();
  private final Sum given = new Sum();
  private long orders;
  private long withoutAmount;
  private long beside;
  private @Nullable LocalDate usedUpAt;

  Tally(ZoneId zone, UsedCodes codes) {
    this.zone = zone;
    this.codes = codes;
  }

  private static final class Sum {
    private long orders;
    private long goods;
    private long off;

    void add(long goods, long off) {
      orders++;
      this.goods += goods;
      this.off += off;
    }
  }

  void withoutAmount() {
    withoutAmount++;
  }

  /** How it stands to the customer's orders before; remembers it for those after. */
  Habit habit(Placed it) {
    var who = it.order().who();
    if (who == null) return Habit.UNKNOWN;
    var theirs = before.computeIfAbsent(who, _ -> new ArrayList<>(2));
    var habit = Habit.of(theirs, it.order().at());
    theirs.add(it.order().at());
    return habit;
  }

  void add(Placed it, Played played, Habit habit, boolean exhausted) {
    orders++;
    var past = it.order();
    if (past.who() != null) people.add(past.who());
    if (played.refusal() != null) {
      refused.merge(played.refusal(), 1L, Long::sum);
      return;
    }
    long goods = past.order().goods().getAmountMinorLong();
    long off = played.off().getAmountMinorLong();
    var day = past.at().atZone(zone).toLocalDate();
    given.add(goods, off);
    if (past.who() != null) peopleGiven.add(past.who());
    habits.computeIfAbsent(habit, _ -> new Sum()).add(goods, off);
    channels.computeIfAbsent(past.channel(), _ -> new Sum()).add(goods, off);
    days.computeIfAbsent(day, _ -> new Sum()).add(goods, off);
    if (exhausted && usedUpAt == null) usedUpAt = day;
    if (it.customer() != null) meet(it.customer(), past.at());
  }

  private void meet(CustomerId customer, Instant at) {
    var used = codes.within(customer, at);
    if (!used.isEmpty()) beside++;
    used.forEach((offer, off) -> others.computeIfAbsent(offer, _ -> new Sum()).add(0, off));
  }

  SimulationReport report(long version, String currency, boolean asOfToday) {
    return new SimulationReport(
        version,
        currency,
        orders,
        withoutAmount,
        people.size(),
        given.orders,
        peopleGiven.size(),
        given.goods,
        given.off,
        usedUpAt,
        asOfToday,
        refused.entrySet().stream()
            .map(it -> new Why(it.getKey(), it.getValue()))
            .sorted(Comparator.comparingLong(Why::orders).reversed())
            .toList(),
        habits.entrySet().stream()
            .map(it ->
                new OfHabit(
                    it.getKey(), it.getValue().orders, it.getValue().goods, it.getValue().off))
            .toList(),
        channels.entrySet().stream()
            .map(it -> new OnChannel(it.getKey(), it.getValue().orders, it.getValue().off))
            .sorted(Comparator.comparingLong(OnChannel::discountMinor).reversed())
            .toList(),
        days.entrySet().stream()
            .map(it -> new OnDay(it.getKey(), it.getValue().orders, it.getValue().off))
            .toList(),
        beside,
        others.entrySet().stream()
            .map(it ->
                new OtherOffer(
                    it.getKey(), codes.name(it.getKey()), it.getValue().orders, it.getValue().off))
            .sorted(
                Comparator.comparingLong(OtherOffer::orders)
                    .reversed()
                    .thenComparing(OtherOffer::name))
            .limit(SimulationReport.MOST_OTHERS)
            .toList());
  }
}
