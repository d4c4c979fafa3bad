package org.mutualcrm.demo;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.annotation.Profile;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Lets life go on after the history: every few seconds something plausible happens on the network
 * or at a till. It slows down in the end, so that a demo left alone for days does not drown.
 */
@Component
@Profile("demo")
public class LiveSimulator implements SmartLifecycle {

  private static final Logger LOG = LoggerFactory.getLogger(LiveSimulator.class);
  private static final int SLOWER = 10;

  private final DemoSettings settings;
  private final LiveActs acts;
  private volatile boolean living;
  private volatile boolean running;
  private Thread thread = new Thread();

  LiveSimulator(DemoSettings settings, LiveActs acts) {
    this.settings = settings;
    this.acts = acts;
    this.living = settings.live();
  }

  public boolean living() {
    return living;
  }

  public void pause() {
    living = false;
  }

  public void goOn() {
    living = true;
  }

  @EventListener(ApplicationReadyEvent.class)
  void begin() {
    if (running) thread = Thread.ofVirtual().name("live-simulator").start(this::live);
  }

  @Override
  public void start() {
    running = true;
  }

  @Override
  public void stop() {
    running = false;
    thread.interrupt();
    try {
      thread.join(Duration.ofSeconds(5));
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public boolean isRunning() {
    return running;
  }

  /** Stops before the server does. */
  @Override
  public int getPhase() {
    return Integer.MAX_VALUE;
  }

  private void live() {
    int acted = 0;
    while (running) {
      try {
        Thread.sleep(pause(acted));
        if (!living || !running) continue;
        acts.one();
        acted++;
      } catch (InterruptedException _) {
        return;
      } catch (RuntimeException e) {
        if (running) LOG.warn("Something did not happen in the demo", e);
      }
    }
  }

  private Duration pause(int acted) {
    double usual = settings.liveEvery().toMillis() * (acted < settings.liveLimit() ? 1 : SLOWER);
    return Duration.ofMillis((long) (usual * ThreadLocalRandom.current().nextDouble(0.5, 1.5)));
  }
}
