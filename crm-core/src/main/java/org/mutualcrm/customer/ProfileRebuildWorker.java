package org.mutualcrm.customer;

import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.mutualcrm.customer.ProfileRebuild.State;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.PessimisticLockingFailureException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Brings every profile up to the policies, a few customers per transaction, so that nobody waits
 * long for any of them and a job that was interrupted goes on where it stopped.
 */
@Component
class ProfileRebuildWorker {

  private static final Logger LOG = LoggerFactory.getLogger(ProfileRebuildWorker.class);
  private static final int CHUNK = 100;
  private static final int TRIES = 5;

  private final JdbcClient jdbc;
  private final ProfileRebuilds rebuilds;
  private final Rebuild rebuild;
  private final TransactionTemplate transaction;

  ProfileRebuildWorker(
      JdbcClient jdbc, ProfileRebuilds rebuilds, Rebuild rebuild, TransactionTemplate transaction) {
    this.jdbc = jdbc;
    this.rebuilds = rebuilds;
    this.rebuild = rebuild;
    this.transaction = transaction;
  }

  @Scheduled(fixedDelay = 1_000)
  void look() {
    rebuilds.take().ifPresent(this::work);
  }

  private void work(UUID id) {
    try {
      while (chunk(id)) {}
    } catch (RuntimeException e) {
      LOG.error("Profiles were not rebuilt by {}", id, e);
      rebuilds.over(id, State.FAILED, "Stopped by an error: " + e.getClass().getSimpleName());
    }
  }

  private boolean chunk(UUID id) {
    for (int tries = 1; ; tries++) {
      try {
        return Objects.requireNonNull(transaction.execute(_ -> next(id)));
      } catch (PessimisticLockingFailureException e) {
        if (tries == TRIES) throw e;
      }
    }
  }

  /** Does the next few; false if none is left or the job was cancelled. */
  private boolean next(UUID id) {
    var customers = after(rebuilds.reached(id).orElse(new UUID(0, 0)));
    if (customers.isEmpty()) {
      rebuilds.over(id, State.DONE, null);
      return false;
    }
    var before = hashes(customers);
    rebuild.of(customers.stream().map(CustomerId::new).toList());
    var after = hashes(customers);
    after.removeAll(before);
    return rebuilds.advance(id, customers.getLast(), customers.size(), after.size());
  }

  private List<UUID> after(UUID last) {
    return jdbc.sql(
            "select customer_id from customer where customer_id > ? order by customer_id limit ?")
        .params(last, CHUNK)
        .query(UUID.class)
        .list();
  }

  private List<String> hashes(List<UUID> customers) {
    return new java.util.ArrayList<>(
        jdbc.sql(
                "select customer_id || md5(profile::text) from customer where customer_id = any(?)")
            .param(customers.toArray(UUID[]::new))
            .query(String.class)
            .list());
  }
}
