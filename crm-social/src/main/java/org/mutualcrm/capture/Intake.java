package org.mutualcrm.capture;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.groupcommit.WaitingLine;
import org.mutualcrm.groupcommit.WaitingLine.LineFull;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Keeps deliveries durably, many with one commit: whoever comes while others are being written is
 * written with all who came meanwhile, and learns of their own whether it was new.
 */
@Component
class Intake {

  private static final int AT_ONCE = 200;
  private static final int MOST_WAITING = 2_000;
  private static final Duration PATIENCE = Duration.ofSeconds(2);

  /** Larger ones are rare, and two hundred of them would be too much for one statement. */
  private static final int SMALL = 64 * 1024;

  private final RawEnvelopes envelopes;
  private final WaitingLine<Arrival, Boolean> line;

  Intake(RawEnvelopes envelopes) {
    this.envelopes = envelopes;
    this.line =
        new WaitingLine<>(this::together, envelopes::store, AT_ONCE, MOST_WAITING, PATIENCE);
  }

  /**
   * Stores a delivery and says whether it is new. When this returns it is on disk.
   *
   * @throws DataAccessResourceFailureException if too many are waiting; nothing was stored then
   */
  boolean keep(Arrival arrival) {
    // A caller's own transaction ends when the caller says, and not with the others.
    boolean alone =
        arrival.body().length > SMALL
            || TransactionSynchronizationManager.isActualTransactionActive();
    if (alone) return envelopes.store(arrival);
    try {
      return line.ask(arrival);
    } catch (LineFull e) {
      throw new DataAccessResourceFailureException("Too many deliveries are waiting", e);
    }
  }

  private List<@Nullable Boolean> together(List<Arrival> arrivals) {
    var fresh = envelopes.storeAll(arrivals);
    // Of the same delivery twice in one group, the first is the new one.
    var answers = new ArrayList<@Nullable Boolean>();
    for (var it : arrivals) answers.add(fresh.remove(it.key()));
    return answers;
  }
}
