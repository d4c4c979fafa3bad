package org.mutualcrm.privacy;

import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.PessimisticLockingFailureException;

/**
 * Tries a transaction again that met the locks of others. An erasure touches everything a person
 * left, and can not take it in the order of everybody who is at work on some of it.
 */
final class Insisting {

  private static final Logger LOG = LoggerFactory.getLogger(Insisting.class);
  private static final int ATTEMPTS = 5;

  private Insisting() {}

  /**
   * @throws PessimisticLockingFailureException if locks were met every time
   */
  static <T> T on(Supplier<T> transaction) {
    for (int attempt = 1; ; attempt++) {
      try {
        return transaction.get();
      } catch (PessimisticLockingFailureException e) {
        if (attempt == ATTEMPTS) throw e;
        LOG.debug("Attempt {} met a lock", attempt, e);
      }
    }
  }
}
