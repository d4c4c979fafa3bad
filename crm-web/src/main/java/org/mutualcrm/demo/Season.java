package org.mutualcrm.demo;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;

/** When people eat ice cream, and when they talk about it. */
final class Season {

  /** Cakes for Christmas make December better than November. */
  private static final List<Double> MONTHS =
      List.of(0.35, 0.4, 0.6, 0.9, 1.2, 1.6, 1.9, 1.8, 1.2, 0.8, 0.5, 0.8);

  private static final double PEAK = 1.9;

  private final Instant from;
  private final Instant until;

  Season(Instant from, Instant until) {
    this.from = from;
    this.until = until;
  }

  Instant from() {
    return from;
  }

  Instant until() {
    return until;
  }

  /** Some moment, likelier in summer, on weekends, and while shops are open. */
  Instant moment(Dice dice) {
    return moment(dice, from);
  }

  Instant moment(Dice dice, Instant earliest) {
    var begin = earliest.isAfter(from) ? earliest : from;
    long seconds = Math.max(1, Duration.between(begin, until).toSeconds());
    for (int attempt = 0; attempt < 200; attempt++) {
      var at = begin.plusSeconds((long) (dice.share() * seconds));
      if (dice.chance(likelihood(at))) return at;
    }
    return until.minusSeconds(60);
  }

  private static double likelihood(Instant at) {
    var time = at.atZone(ZoneOffset.UTC);
    double month = MONTHS.get(time.getMonthValue() - 1) / PEAK;
    double day = time.getDayOfWeek().getValue() >= 6 ? 1 : 0.7;
    int hour = time.getHour();
    double hours = hour < 8 || hour > 21 ? 0.02 : hour < 12 ? 0.5 : 1;
    return month * day * hours;
  }
}
