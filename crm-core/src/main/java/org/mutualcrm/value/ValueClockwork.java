package org.mutualcrm.value;

import java.util.List;
import java.util.stream.Collectors;
import org.mutualcrm.customer.SourceRecordId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/** Posts what was told since, and what was told before there was a ledger. Each run ends. */
@Service
public class ValueClockwork {

  private static final Logger LOG = LoggerFactory.getLogger(ValueClockwork.class);
  private static final int AT_ONCE = 500;
  private static final int ROUNDS = 20;
  private static final int TRIES = 10;

  private final ValueDues dues;
  private final ValueCatchUp catchUp;
  private final ValuePosting posting;
  private final TransactionTemplate transactions;

  ValueClockwork(
      ValueDues dues,
      ValueCatchUp catchUp,
      ValuePosting posting,
      TransactionTemplate transactions) {
    this.dues = dues;
    this.catchUp = catchUp;
    this.posting = posting;
    this.transactions = transactions;
  }

  @Scheduled(fixedDelay = 10_000)
  public void tick() {
    drain();
    catchUp.step(AT_ONCE);
  }

  /** Posts for those who wait longest, and says how many notes that settled. */
  public int drain() {
    int settled = 0;
    for (int round = 0; round < ROUNDS; round++) {
      var waiting = dues.oldest(AT_ONCE);
      var byRecord = waiting.stream().collect(Collectors.groupingBy(ValueDues.Due::record));
      for (var it : byRecord.entrySet())
        settled += settled(it.getKey(), it.getValue().stream().map(ValueDues.Due::id).toList());
      if (waiting.size() < AT_ONCE) break;
    }
    return settled;
  }

  private int settled(SourceRecordId record, List<Long> notes) {
    try {
      var settled =
          transactions.execute(_ -> {
            // First the customer, then the notes: whoever is erased meanwhile takes them along.
            posting.settle(record);
            return dues.settled(notes);
          });
      return settled == null ? 0 : settled;
    } catch (RuntimeException e) {
      // What one record tells must not stop all others.
      LOG.error("The value exchanged with record {} can not be posted", record, e);
      dues.failed(notes, TRIES);
      return 0;
    }
  }
}
