package org.mutualcrm.simulation;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How an order stands to those the same customer made in the year before. A regular one would most
 * likely have come without any offer.
 */
public enum Habit {
  /** None in the year before. */
  FIRST("First in a year"),
  /**
   * Not later than twice the customer's usual distance after the one before; with a single order
   * before, within {@value #SOON_DAYS} days of it.
   */
  REGULAR("As they always do"),
  /** Later than that. */
  RETURNING("Back after a pause"),
  /** Nobody knows whose order it is. */
  UNKNOWN("Nobody known");

  /** Within which a second order is nothing unusual. */
  static final int SOON_DAYS = 60;

  static final Duration REMEMBERED = Duration.ofDays(365);

  private final String label;

  Habit(String label) {
    this.label = label;
  }

  public String label() {
    return label;
  }

  /**
   * @param before when the earlier orders were, in the order of time; those more than a year before
   *     do not count
   */
  static Habit of(List<Instant> before, Instant at) {
    var counted = before.stream().filter(it -> it.isAfter(at.minus(REMEMBERED))).toList();
    if (counted.isEmpty()) return FIRST;
    var since = Duration.between(counted.getLast(), at);
    var usual = usual(counted);
    var most = usual == null ? Duration.ofDays(SOON_DAYS) : usual.multipliedBy(2);
    return since.compareTo(most) <= 0 ? REGULAR : RETURNING;
  }

  private static @Nullable Duration usual(List<Instant> orders) {
    if (orders.size() < 2) return null;
    var gaps = new ArrayList<Duration>();
    for (int i = 1; i < orders.size(); i++)
      gaps.add(Duration.between(orders.get(i - 1), orders.get(i)));
    Collections.sort(gaps);
    int middle = gaps.size() / 2;
    return gaps.size() % 2 == 1
        ? gaps.get(middle)
        : gaps.get(middle - 1).plus(gaps.get(middle)).dividedBy(2);
  }
}
