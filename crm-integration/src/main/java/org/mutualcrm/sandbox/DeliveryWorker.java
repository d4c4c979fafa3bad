package org.mutualcrm.sandbox;

import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** Delivers what is due, in the background, while we can be reached. */
@Component
@ConditionalOnSandbox
class DeliveryWorker implements SmartLifecycle {

  private static final Logger LOG = LoggerFactory.getLogger(DeliveryWorker.class);
  private static final int BATCH = 50;
  private static final Duration PATROL = Duration.ofMillis(300);

  private final SandboxDeliveries deliveries;
  private volatile boolean running;
  private Thread worker = new Thread();

  DeliveryWorker(SandboxDeliveries deliveries) {
    this.deliveries = deliveries;
  }

  @Override
  public void start() {
    running = true;
    worker = Thread.ofVirtual().name("sandbox-delivery").start(this::patrol);
  }

  @Override
  public void stop() {
    running = false;
    worker.interrupt();
    try {
      worker.join(Duration.ofSeconds(5));
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public boolean isRunning() {
    return running;
  }

  /** Last to start and first to stop: there must be a server to deliver to. */
  @Override
  public int getPhase() {
    return Integer.MAX_VALUE;
  }

  private void patrol() {
    while (running) {
      try {
        if (deliveries.deliverDue(BATCH) < BATCH) Thread.sleep(PATROL);
      } catch (InterruptedException _) {
        return;
      } catch (RuntimeException e) {
        if (running) LOG.warn("Delivering webhooks failed, trying again", e);
      }
    }
  }
}
