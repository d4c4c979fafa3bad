package org.mutualcrm.capture;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.mutualcrm.capture.Interactions.Read;
import org.mutualcrm.capture.RawEnvelopes.Envelope;
import org.mutualcrm.channel.ChannelAccount;
import org.mutualcrm.channel.InboundNetwork;
import org.mutualcrm.channel.MalformedPayload;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Reads stored envelopes into interactions in the background: several in a transaction, and beside
 * each other where they concern different people. What can not be read together is read one by one;
 * what fails alone is tried again with growing pauses and then quarantined with its reason, where
 * it can be read again.
 */
@Component
class EnvelopeDrain implements SmartLifecycle {

  private static final Logger LOG = LoggerFactory.getLogger(EnvelopeDrain.class);
  private static final int BATCH = 200;
  private static final int TOGETHER = 100;
  private static final int WORKERS = Math.clamp(Runtime.getRuntime().availableProcessors(), 2, 6);
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
      var lanes = Lanes.of(opened(claimed), WORKERS);
      if (lanes.size() < 2) lanes.forEach(this::read);
      else beside(lanes);
      read += claimed.size();
    } while (claimed.size() == BATCH);
    return read;
  }

  /** An envelope whose words are understood. */
  record Opened(Envelope envelope, Read read) {}

  private List<Opened> opened(List<Envelope> claimed) {
    var known = new HashMap<UUID, ChannelAccount>();
    var opened = new ArrayList<Opened>();
    for (var envelope : claimed) {
      try {
        var account =
            known.computeIfAbsent(envelope.accountId(), it -> accounts.find(it).orElseThrow());
        var network = networks.get(account.network());
        if (network == null) throw new MalformedPayload("No network " + account.network());
        var events = network.parse(account, envelope.body());
        opened.add(new Opened(envelope, new Read(account, events)));
      } catch (RuntimeException e) {
        failed(envelope, e);
      }
    }
    return opened;
  }

  private void beside(List<List<Opened>> lanes) {
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (var lane : lanes) {
        threads.execute(() -> {
          try {
            read(lane);
          } catch (RuntimeException e) {
            LOG.warn("A lane of {} envelopes failed; their leases end", lane.size(), e);
          }
        });
      }
    }
  }

  private void read(List<Opened> lane) {
    for (int from = 0; from < lane.size(); from += TOGETHER) {
      var some = lane.subList(from, Math.min(from + TOGETHER, lane.size()));
      if (some.size() > 1 && together(some)) continue;
      some.forEach(this::alone);
    }
  }

  private boolean together(List<Opened> some) {
    try {
      transaction.executeWithoutResult(_ -> interpret(some));
      return true;
    } catch (RuntimeException e) {
      LOG.info("{} envelopes can not be read together and are read one by one", some.size(), e);
      return false;
    }
  }

  private void alone(Opened one) {
    try {
      transaction.executeWithoutResult(_ -> interpret(List.of(one)));
    } catch (RuntimeException e) {
      failed(one.envelope(), e);
    }
  }

  private void interpret(List<Opened> some) {
    // Whoever needs longer than the lease may find that somebody else has begun anew.
    var held = new HashSet<>(envelopes.hold(some.stream().map(Opened::envelope).toList()));
    var reads = new ArrayList<Opened>();
    for (var it : some) {
      // Read anew at each attempt, so that nothing of one that failed is counted.
      if (held.contains(it.envelope())) {
        reads.add(new Opened(it.envelope(), new Read(it.read().account(), it.read().events())));
      }
    }
    if (reads.isEmpty()) return;
    interactions.takeAll(reads.stream().map(Opened::read).toList());
    envelopes.done(
        reads.stream().map(Opened::envelope).toList(),
        reads.stream().map(it -> it.read().tally().note()).toList(),
        clock.instant());
    for (var it : reads) if (it.read().tally().erasedCount() > 0) envelopes.empty(it.envelope());
  }

  private void failed(Envelope envelope, RuntimeException e) {
    switch (e) {
      case MalformedPayload _, IllegalArgumentException _ ->
          envelopes.quarantine(envelope, String.valueOf(e.getMessage()), clock.instant());
      case TransientDataAccessException _ -> postpone(envelope, e);
      default -> {
        LOG.warn(
            "Envelope of account {} failed at attempt {}",
            envelope.accountId(),
            envelope.attempts(),
            e);
        postpone(envelope, e);
      }
    }
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
