package org.mutualcrm.delivery;

import jakarta.annotation.PreDestroy;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.mutualcrm.campaign.CampaignId;
import org.mutualcrm.delivery.DeliveryPlans.Running;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Sends what campaigns have to say, a few at a time, so that whatever was asked of people is
 * seconds old when the network is spoken to. Any number of processes may be at it.
 */
@Component
public class CampaignDrain {

  private static final Logger LOG = LoggerFactory.getLogger(CampaignDrain.class);

  private final DeliveryPlans plans;
  private final CampaignTurn turn;
  private final Set<CampaignId> working = ConcurrentHashMap.newKeySet();
  private volatile boolean stopping;

  CampaignDrain(DeliveryPlans plans, CampaignTurn turn) {
    this.plans = plans;
    this.turn = turn;
  }

  /**
   * Each campaign in a thread of its own: nobody waits until a large one is through, or for a
   * network another one speaks to in vain.
   */
  @Scheduled(fixedDelay = 1_000)
  void begin() {
    for (var it : plans.open()) {
      var id = it.campaign();
      if (stopping || !working.add(id)) continue;
      Thread.ofVirtual().name("campaign " + id).start(() -> work(id));
    }
  }

  private void work(CampaignId id) {
    try {
      boolean more = true;
      while (more && !stopping) more = plans.open(id).map(this::turn).orElse(false);
    } finally {
      working.remove(id);
    }
  }

  /** Sends what is due of all campaigns, a batch of each in turn, before it returns. */
  public void drain() {
    boolean more;
    do {
      more = false;
      for (var running : plans.open()) more |= !stopping && turn(running);
    } while (more);
  }

  /** One that breaks off does not keep the others from their turn. */
  private boolean turn(Running running) {
    try {
      return turn.take(running);
    } catch (RuntimeException e) {
      LOG.warn("Sending campaign {} broke off; it goes on in a second", running.campaign(), e);
      return false;
    }
  }

  /** What is in hand is handed over and booked before the server goes. */
  @PreDestroy
  void stop() throws InterruptedException {
    stopping = true;
    for (int i = 0; i < 200 && !working.isEmpty(); i++) Thread.sleep(100);
  }
}
