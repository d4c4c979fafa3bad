package org.mutualcrm.insight;

import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.capture.InteractionAmended;
import org.mutualcrm.capture.InteractionCaptured;
import org.mutualcrm.insight.InsightStore.Waiting;
import org.mutualcrm.understanding.Understanding;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Reads what was captured, the newest first, in one thread that gives way to all others. The models
 * are loaded when the first text waits. Capturing only writes down what waits, in its own
 * transaction, so nothing is forgotten.
 */
@Component
class InsightDrain implements SmartLifecycle {

  private static final Logger LOG = LoggerFactory.getLogger(InsightDrain.class);
  private static final int BATCH = 20;
  private static final Duration PATROL = Duration.ofSeconds(2);
  private static final Duration AFTER_FAILURE = Duration.ofSeconds(30);

  private final InsightStore store;
  private final Reading reading;
  private final TransactionTemplate transaction;
  private final ApplicationEventPublisher events;
  private final Clock clock;
  private final Semaphore work = new Semaphore(0);
  private volatile boolean running;
  private Thread worker = new Thread();

  InsightDrain(
      InsightStore store,
      Reading reading,
      TransactionTemplate transaction,
      ApplicationEventPublisher events,
      Clock clock) {
    this.store = store;
    this.reading = reading;
    this.transaction = transaction;
    this.events = events;
    this.clock = clock;
  }

  @EventListener
  void on(InteractionCaptured said) {
    if (said.text() == null || said.text().isBlank()) return;
    store.await(said.sourceRecordId(), said.interactionId(), clock.instant());
  }

  @EventListener
  void on(InteractionAmended amended) {
    store.await(amended.sourceRecordId(), amended.interactionId(), clock.instant());
  }

  /** Reads everything that waits, and says how much that was. */
  synchronized int drain() {
    int read = 0;
    for (var batch = store.next(BATCH); running && !batch.isEmpty(); batch = store.next(BATCH)) {
      var topics = topics();
      batch.forEach(it -> read(it, topics));
      read += batch.size();
    }
    return read;
  }

  /** What cannot be loaded must not keep texts waiting for their sentiment and intent. */
  private Reading.@Nullable Topics topics() {
    try {
      return reading.topics().orElse(null);
    } catch (UncheckedIOException | IllegalArgumentException | IllegalStateException e) {
      LOG.error("The active taxonomy of topics cannot be loaded; texts are read without topics", e);
      return null;
    }
  }

  private void read(Waiting it, Reading.@Nullable Topics topics) {
    if (it.text() == null) {
      transaction.executeWithoutResult(_ -> {
        store.forget(it);
        store.done(it);
      });
      return;
    }
    var understanding = Understanding.shipped();
    try {
      var understood =
          understanding.understand(
              it.text(), understanding.intents(), topics == null ? null : topics.taxonomy());
      var version = topics == null ? "" : topics.version();
      transaction.executeWithoutResult(_ -> {
        if (!store.done(it)) return;
        store.keep(it, understood, understanding.version(), version, clock.instant());
        events.publishEvent(new InteractionUnderstood(it.record(), it.interaction()));
      });
    } catch (IllegalStateException | IllegalArgumentException e) {
      // One text no model can read must not keep the others waiting.
      LOG.warn("Interaction {} is not understood", it.interaction(), e);
      store.done(it);
    }
  }

  @Override
  public void start() {
    running = true;
    worker =
        Thread.ofPlatform().name("insight-drain").priority(Thread.MIN_PRIORITY).start(this::patrol);
  }

  @Override
  public void stop() {
    running = false;
    work.release();
    try {
      worker.join(Duration.ofSeconds(10));
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public boolean isRunning() {
    return running;
  }

  private void patrol() {
    var pause = PATROL;
    while (running) {
      try {
        var _ = work.tryAcquire(pause.toMillis(), TimeUnit.MILLISECONDS);
        pause = PATROL;
        if (running) drain();
      } catch (InterruptedException _) {
        return;
      } catch (RuntimeException e) {
        LOG.warn("Reading what was said failed, trying again", e);
        pause = AFTER_FAILURE;
      }
    }
  }
}
