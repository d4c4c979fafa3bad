package org.mutualcrm.identity;

import java.util.function.Supplier;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Does an act and takes it back before anybody sees it, so that a preview can not tell anything but
 * what the act will do.
 */
@Component
class Rehearsal {

  private final TransactionTemplate transaction;

  Rehearsal(PlatformTransactionManager transactions) {
    this.transaction = new TransactionTemplate(transactions);
    transaction.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
  }

  <T> T of(Supplier<T> act) {
    return java.util.Objects.requireNonNull(
        transaction.execute(status -> {
          status.setRollbackOnly();
          return act.get();
        }));
  }
}
