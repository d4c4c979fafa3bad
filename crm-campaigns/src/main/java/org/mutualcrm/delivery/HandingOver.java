package org.mutualcrm.delivery;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.campaign.CampaignId;
import org.mutualcrm.channel.CampaignGateway;
import org.mutualcrm.channel.Handover;
import org.mutualcrm.channel.Handover.AccountUnavailable;
import org.mutualcrm.channel.Handover.Taken;
import org.mutualcrm.delivery.Taking.InHand;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * Hands what was taken over to its networks, some at once by each account, and no more by an
 * account that is heard no longer.
 */
@Component
class HandingOver {

  private static final Logger LOG = LoggerFactory.getLogger(HandingOver.class);

  /** What was asked is believed for so long; what is still in hand then is asked anew. */
  private static final Duration BELIEVED = Duration.ofSeconds(15);

  private final CampaignGateway gateway;
  private final Pauses pauses;
  private final Clock clock;
  private final int atOnce;
  private final Map<UUID, Semaphore> lines = new ConcurrentHashMap<>();

  HandingOver(
      CampaignGateway gateway,
      Pauses pauses,
      Clock clock,
      @Value("${crm.delivery.at-once:8}") int atOnce) {
    this.gateway = gateway;
    this.pauses = pauses;
    this.clock = clock;
    this.atOnce = atOnce;
  }

  /** Refusals in a row of one account in this batch; more than enough once it is not heard. */
  private record Batch(CampaignId campaign, Instant began, Map<UUID, AtomicInteger> refused) {

    AtomicInteger refused(UUID account) {
      return refused.computeIfAbsent(account, _ -> new AtomicInteger());
    }

    boolean over(UUID account) {
      return refused(account).get() >= Refusals.TOO_MANY;
    }

    void note(UUID account, Handover answer) {
      if (answer instanceof AccountUnavailable) refused(account).set(Refusals.TOO_MANY);
      else if (Refusals.counts(answer)) refused(account).incrementAndGet();
      else if (answer instanceof Taken && !over(account)) refused(account).set(0);
    }
  }

  /** In the order of what is in hand; null for what was not handed over. */
  List<@Nullable Handover> hand(CampaignId campaign, List<InHand> inHand) {
    var batch = new Batch(campaign, clock.instant(), new ConcurrentHashMap<>());
    var answers = new ArrayList<Future<@Nullable Handover>>();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (var it : inHand) {
        Callable<@Nullable Handover> task = () -> inTurn(batch, it);
        answers.add(threads.submit(task));
      }
    }
    var results = new ArrayList<@Nullable Handover>();
    for (var it : answers) results.add(answer(it));
    return results;
  }

  private @Nullable Handover inTurn(Batch batch, InHand it) throws InterruptedException {
    var line = lines.computeIfAbsent(it.sender().account(), _ -> new Semaphore(atOnce, true));
    if (!line.tryAcquire(BELIEVED.toMillis(), TimeUnit.MILLISECONDS)) return null;
    try {
      return handOne(batch, it);
    } finally {
      line.release();
    }
  }

  private @Nullable Handover handOne(Batch batch, InHand it) {
    var account = it.sender().account();
    boolean late = clock.instant().isAfter(batch.began.plus(BELIEVED));
    if (late || batch.over(account) || pauses.now(batch.campaign)) return null;
    var answer = gateway.hand(it.sender(), it.message());
    batch.note(account, answer);
    return answer;
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
