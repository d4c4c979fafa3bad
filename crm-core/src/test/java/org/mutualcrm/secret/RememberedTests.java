package org.mutualcrm.secret;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

class RememberedTests {

  private final Remembered<String, String> remembered = new Remembered<>();
  private final AtomicInteger asked = new AtomicInteger();
  private Optional<String> truth = Optional.of("known");

  @Test
  void whatWasFoundIsNotAskedAgainAtOnce() {
    assertThat(find()).contains("known");
    assertThat(find()).contains("known");

    assertThat(asked).hasValue(1);
  }

  @Test
  void whatWasNotFoundIsAskedEveryTime() {
    truth = Optional.empty();

    assertThat(find()).isEmpty();
    truth = Optional.of("known");

    assertThat(find()).contains("known");
  }

  @Test
  void aChangeCountsAtOnce() {
    find();

    truth = Optional.empty();
    remembered.changed();

    assertThat(find()).isEmpty();
  }

  @Test
  void whatWasReadBeforeAChangeWasCommittedIsNotBelievedAfter() {
    TransactionSynchronizationManager.initSynchronization();
    try {
      remembered.changed();
      // Somebody reads while the change is not committed yet, and sees what was.
      assertThat(find()).contains("known");
      truth = Optional.empty();
      TransactionSynchronizationManager.getSynchronizations()
          .forEach(it -> it.afterCompletion(TransactionSynchronization.STATUS_COMMITTED));
    } finally {
      TransactionSynchronizationManager.clearSynchronization();
    }

    assertThat(find()).isEmpty();
  }

  private Optional<String> find() {
    return remembered.find(
        "key",
        () -> {
          asked.incrementAndGet();
          return truth;
        });
  }
}
