package org.mutualcrm.service;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.conversation.ConversationHistory;
import org.mutualcrm.conversation.ConversationId;
import org.mutualcrm.conversation.MeasuredConversations;
import org.mutualcrm.conversation.ServiceStanding;
import org.mutualcrm.service.ClockStore.Ended;
import org.mutualcrm.service.ServiceClock.Mark;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Measures what changed and what has come to a mark. Any number of processes may watch at once: a
 * conversation is in one pair of hands, and a mark is noted once.
 */
@Component
public class ServiceWatch {

  private static final int BATCH = 100;

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

  /** Measures all there is to be measured now. */
  @Scheduled(fixedDelay = 500)
  public void look() {
    // What an escalation changes is measured again, but a mark is reached once: this ends.
    while (Integer.valueOf(BATCH).equals(transaction.execute(_ -> some()))) {
      // There may be more.
    }
  }

  /** Measures one now, if that is due: for whoever is about to look at it. */
  public void look(ConversationId id) {
    transaction.executeWithoutResult(_ -> {
      var agreed = terms.now();
      if (agreed.version() == 0) return;
      var now = clock.instant();
      conversations.claim(id).ifPresent(it -> measure(it, agreed, now));
    });
  }

  private int some() {
    var agreed = terms.now();
    if (agreed.version() == 0) return 0;
    var now = clock.instant();
    var claimed = conversations.claim(BATCH, now);
    claimed.forEach(it -> measure(it, agreed, now));
    return claimed.size();
  }

  private void measure(ConversationHistory it, ServiceTerms agreed, Instant now) {
    var ended = store.ended(it);
    var open = new ArrayList<ServiceClock>();
    var fresh = new ArrayList<Escalating.Reached>();
    Instant breached = null;
    for (var clock : ServiceLevels.clocks(it, agreed, now)) {
      if (judged(clock, ended, agreed)) continue;
      store.keep(it, clock, agreed.version());
      var marks = store.note(it, clock, agreed.version(), now);
      if (clock.open()) {
        open.add(clock);
        if (!marks.isEmpty()) fresh.add(new Escalating.Reached(clock, marks.getLast()));
      }
      if (clock.breached()) breached = earlier(breached, clock.marks().getLast());
    }
    conversations.keep(it, standing(open), nextAt(open), breached);
    fresh.forEach(reached -> escalating.act(it, agreed, reached));
  }

  /** What stopped before these terms were made, or was judged when it stopped, stays as it was. */
  private static boolean judged(ServiceClock clock, java.util.Set<Ended> ended, ServiceTerms now) {
    var at = clock.endedAt();
    return at != null
        && (at.isBefore(now.madeAt())
            || ended.contains(new Ended(clock.target(), clock.startedAt(), at)));
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
