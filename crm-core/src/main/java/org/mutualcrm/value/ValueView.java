package org.mutualcrm.value;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What was exchanged with one customer, by kind.
 *
 * @param totals in the order of {@link ValueKind}, by unit
 */
public record ValueView(List<Total> totals) {

  /**
   * @param facts how many stand
   * @param worth of all of them, on the kind's side
   */
  public record Total(ValueKind kind, long facts, Worth worth) {}

  public List<Total> of(ValueSide side) {
    return totals.stream().filter(it -> it.kind().side() == side).toList();
  }

  public List<Worth> given() {
    return sum(ValueSide.GIVEN);
  }

  public List<Worth> received() {
    return sum(ValueSide.RECEIVED);
  }

  /** By unit, received less given: above zero is what we owe them. */
  public List<Worth> balance() {
    var sums = new TreeMap<String, Long>();
    for (var it : totals)
      sums.merge(
          it.worth().unit(),
          it.kind().side() == ValueSide.RECEIVED ? it.worth().amount() : -it.worth().amount(),
          Long::sum);
    return worths(sums);
  }

  private List<Worth> sum(ValueSide side) {
    var sums = new TreeMap<String, Long>();
    for (var it : of(side)) sums.merge(it.worth().unit(), it.worth().amount(), Long::sum);
    return worths(sums);
  }

  private static List<Worth> worths(Map<String, Long> sums) {
    return sums.entrySet().stream().map(it -> new Worth(it.getKey(), it.getValue())).toList();
  }
}
