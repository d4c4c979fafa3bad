package org.mutualcrm.redemption;

import java.time.Clock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Lets go of reservations whose time is over, at any number of processes at once. */
@Component
class ReservationSweeper {

  private static final Logger LOG = LoggerFactory.getLogger(ReservationSweeper.class);
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
    int due;
    int let;
    do {
      var over = book.due(clock.instant(), AT_ONCE);
      due = over.size();
      let = (int) over.stream().filter(this::expire).count();
    } while (due == AT_ONCE && let > 0);
  }

  // One that can not be let go keeps nobody else's stock back.
  private boolean expire(ReservationId id) {
    try {
      reserving.expire(id);
      return true;
    } catch (RuntimeException e) {
      LOG.warn("Reservation {} could not be let go; it is tried again", id, e);
      return false;
    }
  }
}
