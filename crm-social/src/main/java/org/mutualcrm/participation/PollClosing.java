package org.mutualcrm.participation;

import java.time.Clock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Closes polls whose time has come. Nobody votes after that time anyhow; what waits for this is
 * that anonymous ballots let go of their voters.
 */
@Component
class PollClosing {

  private static final Logger LOG = LoggerFactory.getLogger(PollClosing.class);
  private static final int AT_ONCE = 50;

  private final PollBook book;
  private final Polls polls;
  private final Clock clock;

  PollClosing(PollBook book, Polls polls, Clock clock) {
    this.book = book;
    this.polls = polls;
    this.clock = clock;
  }

  @Scheduled(fixedDelay = 15_000, initialDelay = 15_000)
  void closeDue() {
    for (var it : book.due(clock.instant(), AT_ONCE)) {
      try {
        polls.closeDue(it);
      } catch (RuntimeException e) {
        LOG.error("Poll {} could not be closed; it is tried again", it, e);
      }
    }
  }
}
