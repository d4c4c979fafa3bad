package org.mutualcrm.capture;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.mutualcrm.capture.RawEnvelopes.Envelope;
import org.mutualcrm.channel.InboundNetwork;
import org.mutualcrm.channel.MalformedPayload;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Reads stored envelopes into interactions, one transaction each, in the background. What fails is
 * tried again with growing pauses and then quarantined with its reason, where it can be read again.
 */
@Component
class EnvelopeDrain implements SmartLifecycle {

  private static final Logger LOG = LoggerFactory.getLogger(EnvelopeDrain.class);
  private static final int BATCH = 50;
  private static final int ATTEMPTS = 6;

  /** So long what a killed process had begun waits for another. */
  private static final Duration LEASE = Duration.ofSeconds(10);

  private static final Duration PATROL = Duration.ofSeconds(1);

  private final RawEnvelopes envelopes;
  private final ChannelAccounts accounts;
  private final Interactions interactions;
  private final Map<String, InboundNetwork> networks;
  private final TransactionTemplate transaction;
  private final Clock clock;
  private final Semaphore work = new Semaphore(0);
  private volatile boolean running;
  private Thread worker = new Thread();

  EnvelopeDrain(
      RawEnvelopes envelopes,
      ChannelAccounts accounts,
      Interactions interactions,
      List<InboundNetwork> networks,
      TransactionTemplate transaction,
      Clock clock) {
    this.envelopes = envelopes;
    this.accounts = accounts;
    this.interactions = interactions;
    this.networks =
        networks.stream().collect(Collectors.toMap(InboundNetwork::network, Function.identity()));
    this.transaction = transaction;
    this.clock = clock;
  }

  /** Says that something was stored. */
  void wake() {
    work.release();
  }

  /**
   * Reads everything that waits now, and says how much that was. Callers take turns, so whatever
   * was stored before the call has been read after it.
   */
  synchronized int drain() {
    int read = 0;
    List<Envelope> claimed;
    do {
      claimed = envelopes.claim(BATCH, clock.instant(), LEASE);
      claimed.forEach(this::read);
      read += claimed.size();
    } while (claimed.size() == BATCH);
    return read;
  }

  private void read(Envelope envelope) {
    try {
      transaction.executeWithoutResult(_ -> interpret(envelope));
    } catch (MalformedPayload | IllegalArgumentException e) {
      envelopes.quarantine(envelope, String.valueOf(e.getMessage()), clock.instant());
    } catch (TransientDataAccessException e) {
      postpone(envelope, e);
    } catch (RuntimeException e) {
      LOG.warn(
          "Envelope of account {} failed at attempt {}",
          envelope.accountId(),
          envelope.attempts(),
          e);
      postpone(envelope, e);
    }
  }

  private void interpret(Envelope envelope) {
    // Whoever needs longer than the lease may find that somebody else has begun anew.
    if (!envelopes.hold(envelope)) return;
    var account = accounts.find(envelope.accountId()).orElseThrow();
    var network = networks.get(account.network());
    if (network == null) throw new MalformedPayload("No network " + account.network());
    var tally = interactions.take(account, network.parse(account, envelope.body()));
    envelopes.done(envelope, tally.note(), clock.instant());
    if (tally.erasedCount() > 0) envelopes.empty(envelope);
  }

  private void postpone(Envelope envelope, RuntimeException e) {
    var reason = e.getClass().getSimpleName() + ": " + e.getMessage();
    if (envelope.attempts() >= ATTEMPTS) {
      envelopes.quarantine(envelope, reason, clock.instant());
    } else {
      envelopes.retry(
          envelope, reason, clock.instant().plusSeconds(1L << (2 * envelope.attempts())));
    }
  }

  @Override
  public void start() {
    running = true;
    worker = Thread.ofPlatform().name("envelope-drain").start(this::patrol);
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
    while (running) {
      try {
        var _ = work.tryAcquire(PATROL.toMillis(), java.util.concurrent.TimeUnit.MILLISECONDS);
        work.drainPermits();
        if (running) drain();
      } catch (InterruptedException _) {
        return;
      } catch (RuntimeException e) {
        LOG.warn("Draining envelopes failed, trying again", e);
      }
    }
  }
}
