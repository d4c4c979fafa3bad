package org.mutualcrm.service;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.conversation.ConversationHistory;
import org.mutualcrm.conversation.ConversationId;
import org.mutualcrm.conversation.MeasuredConversations;
import org.mutualcrm.conversation.ServiceStanding;
import org.mutualcrm.service.ClockStore.Ended;
import org.mutualcrm.service.ServiceClock.Mark;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Measures what changed and what has come to a mark. Any number of processes may watch at once: a
 * conversation is in one pair of hands, and a mark is noted once.
 */
@Component
public class ServiceWatch {

  private static final Logger LOG = LoggerFactory.getLogger(ServiceWatch.class);
  private static final int BATCH = 100;
  private static final int MOST_BATCHES = 20;
  private static final Duration SET_ASIDE = Duration.ofMinutes(15);

  private final MeasuredConversations conversations;
  private final TermsBook terms;
  private final ClockStore store;
  private final Escalating escalating;
  private final TransactionTemplate transaction;
  private final Clock clock;

  ServiceWatch(
      MeasuredConversations conversations,
      TermsBook terms,
      ClockStore store,
      Escalating escalating,
      TransactionTemplate transaction,
      Clock clock) {
    this.conversations = conversations;
    this.terms = terms;
    this.store = store;
    this.escalating = escalating;
    this.transaction = transaction;
    this.clock = clock;
  }

  /** Measures what is to be measured now; where that is very much, others have their turn too. */
  @Scheduled(fixedDelay = 500)
  public void look() {
    for (int batch = 0; batch < MOST_BATCHES; batch++) if (some() < BATCH) return;
  }

  /** Measures one now, if that is due: for whoever is about to look at it. */
  public void look(ConversationId id) {
    var agreed = terms.now().version();
    if (agreed == 0) return;
    transaction.executeWithoutResult(_ -> {
      if (conversations.claim(id, clock.instant(), agreed)) measure(List.of(id));
    });
  }

  private int some() {
    var agreed = terms.now().version();
    if (agreed == 0) return 0;
    var claimed = new ArrayList<ConversationId>();
    try {
      transaction.executeWithoutResult(_ -> {
        claimed.addAll(conversations.claim(BATCH, clock.instant(), agreed));
        measure(claimed);
      });
    } catch (RuntimeException e) {
      if (claimed.isEmpty()) throw e;
      claimed.forEach(this::alone);
    }
    return claimed.size();
  }

  /** One that can not be measured must not keep the others from it. */
  private void alone(ConversationId id) {
    try {
      look(id);
    } catch (RuntimeException e) {
      LOG.error("The clocks of conversation {} can not be told", id, e);
      var again = clock.instant().plus(SET_ASIDE);
      transaction.executeWithoutResult(
          _ -> conversations.putAside(id, terms.now().version(), again));
    }
  }

  /**
   * By the terms that stand once they are held: what is agreed later finds them measured by these.
   */
  private void measure(List<ConversationId> held) {
    var agreed = terms.now();
    var now = clock.instant();
    conversations.tell(held).forEach(it -> measure(it, agreed, now));
  }

  private void measure(ConversationHistory it, ServiceTerms agreed, Instant now) {
    var ended = store.ended(it);
    List<UUID> absorbed = it.rearrangedAt() == null ? List.of() : conversations.absorbedBy(it.id());
    var open = new ArrayList<ServiceClock>();
    var fresh = new ArrayList<Escalating.Reached>();
    Instant breached = null;
    for (var clock : ServiceLevels.clocks(it, agreed, now)) {
      if (judged(clock, it, ended, agreed)) continue;
      store.keep(it, clock, agreed.version());
      var marks = store.note(it, absorbed, clock, agreed.version(), now);
      if (clock.open()) {
        open.add(clock);
        marks.forEach(mark -> fresh.add(new Escalating.Reached(clock, mark)));
      }
      if (clock.breached()) breached = earlier(breached, clock.marks().getLast());
    }
    if (it.rearrangedAt() != null) store.dropOpen(it, open);
    conversations.keep(it, agreed.version(), standing(open), nextAt(open), breached);
    if (!fresh.isEmpty()) escalating.act(it, agreed, fresh);
  }

  /**
   * What stopped before these terms were made or before messages were put elsewhere, or was judged
   * when it stopped, stays as it was.
   */
  private static boolean judged(
      ServiceClock clock, ConversationHistory in, java.util.Set<Ended> ended, ServiceTerms now) {
    var at = clock.endedAt();
    return at != null
        && (at.isBefore(now.madeAt())
            || (in.rearrangedAt() != null && at.isBefore(in.rearrangedAt()))
            || ended.contains(new Ended(clock.target(), clock.ordinal(), at)));
  }

  private static @Nullable Instant earlier(@Nullable Instant one, Mark other) {
    return one == null || other.at().isBefore(one) ? other.at() : one;
  }

  private static @Nullable ServiceStanding standing(List<ServiceClock> open) {
    return open.stream()
        .min(
            Comparator.<ServiceClock, Boolean>comparing(it -> it.pausedBy() != null)
                .thenComparing(it -> it.limit().minus(it.used())))
        .map(it ->
            new ServiceStanding(
                it.target(), it.pausedBy() == null ? it.dueAt() : null, it.stage(), it.pausedBy()))
        .orElse(null);
  }

  private static @Nullable Instant nextAt(List<ServiceClock> open) {
    return open.stream()
        .map(ServiceClock::nextAt)
        .filter(Objects::nonNull)
        .min(Comparator.naturalOrder())
        .orElse(null);
  }
}
