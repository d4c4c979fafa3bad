package org.mutualcrm.mention;

import java.time.Clock;
import org.mutualcrm.capture.InteractionAmended;
import org.mutualcrm.capture.InteractionCaptured;
import org.mutualcrm.insight.InteractionUnderstood;
import org.mutualcrm.mention.MentionStore.Waiting;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.event.EventListener;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Puts every saved query to what comes in, a moment later, and again when its text changes or its
 * language becomes known. Capturing only writes down what waits, so nothing is forgotten, and twice
 * is once.
 */
@Component
class Listener {

  private static final Logger LOG = LoggerFactory.getLogger(Listener.class);
  private static final int BATCH = 100;
  private static final int MOST_BATCHES = 20;

  private final MentionStore store;
  private final WordIndex index;
  private final ActiveQueries queries;
  private final GoingBack goingBack;
  private final TransactionTemplate transaction;
  private final Clock clock;

  Listener(
      MentionStore store,
      WordIndex index,
      ActiveQueries queries,
      GoingBack goingBack,
      TransactionTemplate transaction,
      Clock clock) {
    this.store = store;
    this.index = index;
    this.queries = queries;
    this.goingBack = goingBack;
    this.transaction = transaction;
    this.clock = clock;
  }

  @EventListener
  void on(InteractionCaptured said) {
    if (said.text() == null || said.text().isBlank()) return;
    store.await(said.sourceRecordId(), said.interactionId(), said.channel(), clock.instant());
  }

  @EventListener
  void on(InteractionAmended amended) {
    store.await(amended.sourceRecordId(), amended.interactionId(), null, clock.instant());
  }

  @EventListener
  void on(InteractionUnderstood understood) {
    store.await(understood.sourceRecordId(), understood.interactionId(), null, clock.instant());
  }

  @Scheduled(initialDelay = 5_000, fixedDelay = 2_000)
  void patrol() {
    listen();
    goingBack.goOn();
  }

  @Scheduled(initialDelay = 90_000, fixedDelay = 3_600_000)
  void sweep() {
    index.sweep(clock.instant());
  }

  /** Listens to what waits, a few thousand at most, and says how much that was. */
  int listen() {
    int heard = 0;
    for (int i = 0; i < MOST_BATCHES; i++) {
      var batch = store.next(BATCH);
      long taken = batch.stream().filter(this::listenTo).count();
      heard += (int) taken;
      // What was asked for anew in between still waits.
      if (batch.size() < BATCH && taken == batch.size()) break;
    }
    return heard;
  }

  private boolean listenTo(Waiting it) {
    try {
      return Boolean.TRUE.equals(transaction.execute(_ -> hear(it)));
    } catch (IllegalStateException | IllegalArgumentException | DataIntegrityViolationException e) {
      // One text nobody can read must not keep the others waiting.
      LOG.warn("Interaction {} is not listened to", it.interaction(), e);
      return Boolean.TRUE.equals(transaction.execute(_ -> store.claim(it)));
    }
  }

  private boolean hear(Waiting it) {
    var listening = queries.listening();
    if (!store.claim(it)) return false;
    var now = clock.instant();
    var entry = index.put(it.record(), it.interaction(), it.channel(), now);
    if (entry == null) {
      store.gone(it.record(), it.interaction());
      return true;
    }
    if (store.ignored(it.record())) return true;
    var by = listening.stream().filter(one -> one.query().matches(entry.said())).toList();
    store.found(it, entry.at(), by, listening.stream().map(ActiveQueries.Active::id).toList(), now);
    return true;
  }
}
