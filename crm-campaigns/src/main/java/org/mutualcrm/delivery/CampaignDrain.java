package org.mutualcrm.delivery;

import jakarta.annotation.PreDestroy;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.campaign.CampaignBook;
import org.mutualcrm.channel.CampaignGateway;
import org.mutualcrm.channel.CampaignGateway.Sender;
import org.mutualcrm.channel.Handover;
import org.mutualcrm.channel.OutboundPause;
import org.mutualcrm.delivery.DeliveryPlans.Running;
import org.mutualcrm.delivery.Taking.InHand;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Sends what campaigns have to say, a few at a time, so that whatever was asked of people is
 * seconds old when the network is spoken to. Any number of processes may be at it.
 */
@Component
public class CampaignDrain {

  private static final Logger LOG = LoggerFactory.getLogger(CampaignDrain.class);

  /** What was asked is believed for so long; what is still in hand then is asked anew. */
  private static final Duration BELIEVED = Duration.ofSeconds(15);

  private final DeliveryPlans plans;
  private final CampaignBook book;
  private final Sends sends;
  private final Taking taking;
  private final SendBooking booking;
  private final PastDueRows pastDue;
  private final SettingDelivery settings;
  private final CampaignGateway gateway;
  private final List<OutboundPause> pauses;
  private final Clock clock;
  private final int batch;
  private final int atOnce;
  private final AtomicBoolean busy = new AtomicBoolean();
  private volatile boolean stopping;

  CampaignDrain(
      DeliveryPlans plans,
      CampaignBook book,
      Sends sends,
      Taking taking,
      SendBooking booking,
      PastDueRows pastDue,
      SettingDelivery settings,
      CampaignGateway gateway,
      List<OutboundPause> pauses,
      Clock clock,
      @Value("${crm.delivery.batch:100}") int batch,
      @Value("${crm.delivery.at-once:8}") int atOnce) {
    this.plans = plans;
    this.book = book;
    this.sends = sends;
    this.taking = taking;
    this.booking = booking;
    this.pastDue = pastDue;
    this.settings = settings;
    this.gateway = gateway;
    this.pauses = pauses;
    this.clock = clock;
    this.batch = batch;
    this.atOnce = atOnce;
  }

  /** In a thread of its own: nobody else's work waits until a large campaign is through. */
  @Scheduled(fixedDelay = 1_000)
  void begin() {
    if (stopping || !busy.compareAndSet(false, true)) return;
    Thread.ofVirtual()
        .name("campaigns")
        .start(() -> {
          try {
            drain();
          } catch (RuntimeException e) {
            LOG.warn("Sending campaigns broke off; it goes on in a second", e);
          } finally {
            busy.set(false);
          }
        });
  }

  /** Sends what is due of all campaigns, a batch of each in turn. */
  public void drain() {
    boolean more;
    do {
      more = false;
      for (var running : plans.open()) more |= !stopping && turn(running);
    } while (more);
  }

  /** What is in hand is handed over and booked before the server goes. */
  @PreDestroy
  void stop() throws InterruptedException {
    stopping = true;
    for (int i = 0; i < 200 && busy.get(); i++) Thread.sleep(100);
  }

  /** True if there may be more to send at once. */
  private boolean turn(Running running) {
    var now = clock.instant();
    recover(running, now);
    if (held(running, now)) return false;
    pastDue.release(running, running.plan().pastDue());
    var campaign = book.find(running.campaign()).orElseThrow();
    var taken = taking.take(running, campaign, batch);
    hand(running, campaign.content().name(), taken.inHand());
    if (taken.looked() < batch) plans.close(running.campaign());
    return taken.looked() == batch;
  }

  private void recover(Running running, Instant now) {
    var safe =
        gateway.senders().stream().filter(Sender::knowsRepeats).map(Sender::account).toList();
    sends.recover(running.campaign(), safe, now);
  }

  private boolean held(Running running, Instant now) {
    boolean held =
        running.pausedAt() != null
            || settings.current().pausedAt() != null
            || pauses.stream().anyMatch(it -> it.current().isPresent());
    if (held && running.heldSince() == null) plans.hold(running.campaign(), now);
    return held;
  }

  private void hand(Running running, String name, List<InHand> inHand) {
    if (inHand.isEmpty()) return;
    var began = clock.instant();
    var asked = new Semaphore(atOnce);
    var answers = new ArrayList<Future<@Nullable Handover>>();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (var it : inHand) {
        Callable<@Nullable Handover> task = () -> handOne(asked, began, it);
        answers.add(threads.submit(task));
      }
    }
    var results = new ArrayList<@Nullable Handover>();
    for (var it : answers) results.add(answer(it));
    booking.book(running.campaign(), name, running.plan(), inHand, results);
  }

  /** Null if it took too long until it was this one's turn. */
  private @Nullable Handover handOne(Semaphore asked, Instant began, InHand it)
      throws InterruptedException {
    asked.acquire();
    try {
      return clock.instant().isAfter(began.plus(BELIEVED))
          ? null
          : gateway.hand(it.sender(), it.message());
    } finally {
      asked.release();
    }
  }

  private static @Nullable Handover answer(Future<@Nullable Handover> answer) {
    try {
      return answer.get();
    } catch (ExecutionException e) {
      LOG.warn("A message broke off", e);
      return new Handover.Uncertain("It broke off here");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new Handover.Uncertain("The server was stopped");
    }
  }
}
