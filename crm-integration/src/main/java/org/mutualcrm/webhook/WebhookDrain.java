package org.mutualcrm.webhook;

import jakarta.annotation.PreDestroy;
import java.time.Clock;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Sends what is due. Each endpoint has workers of its own, so that a slow one holds up nobody; any
 * number of processes may be at it.
 */
@Component
public class WebhookDrain {

  private static final Logger LOG = LoggerFactory.getLogger(WebhookDrain.class);

  private final FanOut fanOut;
  private final Lanes lanes;
  private final Sending sending;
  private final Health health;
  private final WebhookSettings settings;
  private final Clock clock;
  private final Map<EndpointId, Semaphore> free = new ConcurrentHashMap<>();
  private final Set<EndpointId> claiming = ConcurrentHashMap.newKeySet();
  private volatile boolean stopping;

  WebhookDrain(
      FanOut fanOut,
      Lanes lanes,
      Sending sending,
      Health health,
      WebhookSettings settings,
      Clock clock) {
    this.fanOut = fanOut;
    this.lanes = lanes;
    this.sending = sending;
    this.health = health;
    this.settings = settings;
    this.clock = clock;
  }

  @Scheduled(fixedDelay = 500)
  void begin() {
    fanOut.all();
    lanes.endpointsDue(clock.instant()).forEach(this::wake);
    lanes.bury(clock.instant());
  }

  /** Sends what is due, one after the other, before it returns. */
  public void drain() {
    fanOut.all();
    boolean more = true;
    while (more && !stopping) {
      more = false;
      for (var endpoint : lanes.endpointsDue(clock.instant())) {
        for (var due : lanes.claim(endpoint, gently(endpoint), clock.instant())) {
          sending.send(due);
          more = true;
        }
      }
    }
    while (lanes.bury(clock.instant()) > 0) {
      // A few lanes at a time.
    }
  }

  private int gently(EndpointId endpoint) {
    return health.failing(endpoint) ? 1 : settings.atOnce();
  }

  private void wake(EndpointId endpoint) {
    if (stopping || !claiming.add(endpoint)) return;
    Thread.ofVirtual().name("webhook " + endpoint).start(() -> claim(endpoint));
  }

  private void claim(EndpointId endpoint) {
    var places = free.computeIfAbsent(endpoint, _ -> new Semaphore(settings.atOnce()));
    try {
      while (!stopping && begun(endpoint, places)) {
        // Until nothing is due, or all places are taken.
      }
    } catch (RuntimeException e) {
      LOG.warn("Sending to webhook endpoint {} broke off; it goes on in a moment", endpoint, e);
    } finally {
      claiming.remove(endpoint);
    }
  }

  private boolean begun(EndpointId endpoint, Semaphore places) {
    boolean gently = health.failing(endpoint);
    // One at a time means that none is under way.
    if (gently && places.availablePermits() < settings.atOnce()) return false;
    int most = gently ? (places.tryAcquire() ? 1 : 0) : places.drainPermits();
    if (most == 0) return false;
    int begun = 0;
    try {
      for (var due : lanes.claim(endpoint, most, clock.instant())) {
        begun++;
        Thread.ofVirtual().name("webhook " + endpoint).start(() -> send(due, places));
      }
    } finally {
      places.release(most - begun);
    }
    return begun > 0;
  }

  private void send(Due due, Semaphore places) {
    try {
      sending.send(due);
    } catch (RuntimeException e) {
      // The lease runs out, and it is tried again with the same id.
      LOG.warn("What came of webhook {} was not booked", due.messageId(), e);
    } finally {
      places.release();
      wakeAgain(due.endpoint());
    }
  }

  /** The next of the same subject, at once. */
  private void wakeAgain(EndpointId endpoint) {
    if (lanes.endpointsDue(clock.instant()).contains(endpoint)) wake(endpoint);
  }

  /** What is under way is finished and booked before the server goes. */
  @PreDestroy
  void stop() throws InterruptedException {
    stopping = true;
    for (int i = 0; i < 120 && busy(); i++) Thread.sleep(100);
  }

  private boolean busy() {
    return free.values().stream().anyMatch(it -> it.availablePermits() < settings.atOnce());
  }
}
