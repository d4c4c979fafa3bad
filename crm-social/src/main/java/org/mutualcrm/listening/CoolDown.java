package org.mutualcrm.listening;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;

/** After a surprise only a clearly greater one is news, until the first is some time ago. */
final class CoolDown {

  private static final double CLEARLY = 1.1;

  private final ArrayDeque<Surprise> falling = new ArrayDeque<>();

  private record Surprise(Instant at, double decades) {}

  /** Whether something about as surprising was seen within the span; remembers this one too. */
  boolean told(Instant at, double decades, Duration span) {
    while (!falling.isEmpty() && falling.peekFirst().at().isBefore(at.minus(span)))
      falling.removeFirst();
    var greatest = falling.peekFirst();
    boolean told = greatest != null && decades <= greatest.decades() * CLEARLY;
    while (!falling.isEmpty() && falling.peekLast().decades() <= decades) falling.removeLast();
    falling.addLast(new Surprise(at, decades));
    return told;
  }
}
