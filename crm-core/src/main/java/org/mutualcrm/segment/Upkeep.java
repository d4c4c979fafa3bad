package org.mutualcrm.segment;

import java.util.function.IntSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.PessimisticLockingFailureException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Looks a few times a second for whom to ask again. */
@Component
class Upkeep {

  private static final Logger LOG = LoggerFactory.getLogger(Upkeep.class);

  private final Rechecks rechecks;
  private final Dues dues;

  Upkeep(Rechecks rechecks, Dues dues) {
    this.rechecks = rechecks;
    this.dues = dues;
  }

  @Scheduled(fixedDelay = 250)
  void facts() {
    untilDone("changed facts", rechecks::drain);
  }

  @Scheduled(fixedDelay = 1_000)
  void time() {
    untilDone("due times", dues::drain);
  }

  private static void untilDone(String what, IntSupplier drain) {
    try {
      while (drain.getAsInt() > 0) {}
    } catch (PessimisticLockingFailureException e) {
      LOG.debug("Segments: {} met a lock, and are looked at again", what, e);
    }
  }
}
