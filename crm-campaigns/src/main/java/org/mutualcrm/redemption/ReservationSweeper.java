package org.mutualcrm.redemption;

import java.time.Clock;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Lets go of reservations whose time is over, at any number of processes at once. */
@Component
class ReservationSweeper {

  private static final int AT_ONCE = 200;

  private final ReservationBook book;
  private final Reserving reserving;
  private final Clock clock;

  ReservationSweeper(ReservationBook book, Reserving reserving, Clock clock) {
    this.book = book;
    this.reserving = reserving;
    this.clock = clock;
  }

  @Scheduled(fixedDelay = 1_000)
  void sweep() {
    book.due(clock.instant(), AT_ONCE).forEach(reserving::expire);
  }
}
