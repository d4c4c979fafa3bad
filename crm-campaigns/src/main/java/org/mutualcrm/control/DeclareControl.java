package org.mutualcrm.control;

import java.time.Duration;
import java.time.Instant;

/**
 * A period that somebody wants.
 *
 * @param tenths the share of all people, in tenths of a per cent, 1 to 100
 * @param endsAt a day to 366 days after the start
 */
public record DeclareControl(
    int tenths, Instant startsAt, Instant endsAt, String reason, String by) {

  private static final int MOST = 100;
  private static final Duration SHORTEST = Duration.ofDays(1);
  private static final Duration LONGEST = Duration.ofDays(366);

  public DeclareControl {
    reason = reason.strip();
    if (tenths < 1 || tenths > MOST)
      throw new IllegalArgumentException("A control group is 0.1 to 10 per cent");
    if (endsAt.isBefore(startsAt.plus(SHORTEST)) || endsAt.isAfter(startsAt.plus(LONGEST)))
      throw new IllegalArgumentException("A period takes a day to 366 days");
    if (reason.isEmpty()) throw new IllegalArgumentException("Say what for");
  }
}
