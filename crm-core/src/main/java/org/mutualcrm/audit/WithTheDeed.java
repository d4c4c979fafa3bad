package org.mutualcrm.audit;

import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionExecution;
import org.springframework.transaction.TransactionExecutionListener;

/** Lets the record know of transactions, whoever makes them. */
@Component
class WithTheDeed implements TransactionExecutionListener {

  // Transactions need it before there is a database to write to.
  private final ObjectProvider<AuditTrail> trail;

  WithTheDeed(ObjectProvider<AuditTrail> trail) {
    this.trail = trail;
  }

  @Override
  public void beforeCommit(TransactionExecution transaction) {
    if (!transaction.isReadOnly()) trail.getObject().committing();
  }

  @Override
  public void afterCommit(TransactionExecution transaction, @Nullable Throwable failure) {
    if (!transaction.isReadOnly()) trail.getObject().committed(failure != null);
  }

  @Override
  public void afterRollback(TransactionExecution transaction, @Nullable Throwable failure) {
    if (!transaction.isReadOnly()) trail.getObject().rolledBack();
  }
}
