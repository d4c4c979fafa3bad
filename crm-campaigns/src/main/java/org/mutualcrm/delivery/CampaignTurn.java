package org.mutualcrm.delivery;

import java.time.Clock;
import java.time.Instant;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.campaign.CampaignBook;
import org.mutualcrm.campaign.CampaignView;
import org.mutualcrm.delivery.DeliveryPlans.Running;
import org.mutualcrm.delivery.Taking.Batch;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** One batch of one campaign: taken in hand, handed over, booked. */
@Component
class CampaignTurn {

  private final DeliveryPlans plans;
  private final CampaignBook book;
  private final Sends sends;
  private final Taking taking;
  private final HandingOver handing;
  private final SendBooking booking;
  private final PastDueRows pastDue;
  private final Pauses pauses;
  private final Senders senders;
  private final Clock clock;
  private final int batch;

  /** However many campaigns there are, others need the database too. */
  private final Semaphore database = new Semaphore(3, true);

  CampaignTurn(
      DeliveryPlans plans,
      CampaignBook book,
      Sends sends,
      Taking taking,
      HandingOver handing,
      SendBooking booking,
      PastDueRows pastDue,
      Pauses pauses,
      Senders senders,
      Clock clock,
      @Value("${crm.delivery.batch:100}") int batch) {
    this.plans = plans;
    this.book = book;
    this.sends = sends;
    this.taking = taking;
    this.handing = handing;
    this.booking = booking;
    this.pastDue = pastDue;
    this.pauses = pauses;
    this.senders = senders;
    this.clock = clock;
    this.batch = batch;
  }

  /** True if there may be more to send at once. */
  boolean take(Running running) {
    var campaign = book.find(running.campaign()).orElseThrow();
    var taken = few(() -> taken(running, campaign));
    if (taken == null) return false;
    if (!taken.inHand().isEmpty()) hand(running, campaign, taken);
    if (taken.looked() < batch) plans.close(running.campaign());
    return taken.looked() == batch;
  }

  /** Null while nothing may go out. */
  private @Nullable Batch taken(Running running, CampaignView campaign) {
    var now = clock.instant();
    sends.recover(running.campaign(), senders.knowingRepeats(), now);
    if (held(running, now) || senders.allRest(running.plan())) return null;
    pastDue.release(running, running.plan().pastDue());
    return taking.take(running, campaign, batch);
  }

  private boolean held(Running running, Instant now) {
    boolean held = pauses.now(running.campaign());
    if (held && running.heldSince() == null) plans.hold(running.campaign(), now);
    return held;
  }

  private void hand(Running running, CampaignView campaign, Batch taken) {
    var results = handing.hand(running.campaign(), taken.inHand());
    few(() -> {
      booking.book(running.campaign(), campaign.content().name(), taken.inHand(), results);
      return true;
    });
  }

  private <T extends @Nullable Object> T few(Supplier<T> work) {
    database.acquireUninterruptibly();
    try {
      return work.get();
    } finally {
      database.release();
    }
  }
}
