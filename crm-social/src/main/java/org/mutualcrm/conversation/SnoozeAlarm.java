package org.mutualcrm.conversation;

import java.time.Clock;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Opens what was put off, when its time has come. */
@Component
public class SnoozeAlarm {

  private static final int BATCH = 200;

  private final StateStore store;
  private final TransactionTemplate transaction;
  private final Clock clock;

  SnoozeAlarm(StateStore store, TransactionTemplate transaction, Clock clock) {
    this.store = store;
    this.transaction = transaction;
    this.clock = clock;
  }

  @Scheduled(fixedDelay = 1_000)
  public void ring() {
    while (Integer.valueOf(BATCH)
        .equals(transaction.execute(_ -> store.wake(BATCH, clock.instant())))) {
      // There may be more.
    }
  }
}
