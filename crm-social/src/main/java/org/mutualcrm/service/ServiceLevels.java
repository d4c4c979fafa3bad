package org.mutualcrm.service;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.conversation.ConversationHistory;
import org.mutualcrm.conversation.ConversationId;
import org.mutualcrm.conversation.MeasuredConversations;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** How conversations stand to what we promise, and what we did not keep. */
@Service
@Transactional(readOnly = true)
public class ServiceLevels {

  private final MeasuredConversations conversations;
  private final TermsBook terms;
  private final ClockStore store;
  private final Clock clock;

  ServiceLevels(
      MeasuredConversations conversations, TermsBook terms, ClockStore store, Clock clock) {
    this.conversations = conversations;
    this.terms = terms;
    this.store = store;
    this.clock = clock;
  }

  /** The clocks of a conversation as they stand now, by what is agreed now. */
  public List<ServiceClock> clocks(ConversationId id) {
    var now = clock.instant();
    var agreed = terms.now();
    return conversations.find(id).map(it -> clocks(it, agreed, now)).orElse(List.of());
  }

  /** Promises to one conversation that were broken, the newest first. */
  public List<ServiceBreach> breaches(ConversationId id) {
    return breaches(id, null, 200).breaches();
  }

  /**
   * The newest promises that were broken.
   *
   * @param conversation null for those to all
   * @param cursor where the page before ended; null for the newest there are
   * @throws IllegalArgumentException if it is no cursor of this list
   */
  public BreachPage breaches(
      @Nullable ConversationId conversation, @Nullable String cursor, int limit) {
    var whole = conversation == null ? null : whole(conversation);
    var found = store.breaches(whole, BreachPage.Cursor.parse(cursor), limit + 1);
    if (found.size() <= limit) return new BreachPage(found, null);
    var shown = found.subList(0, limit);
    return new BreachPage(shown, BreachPage.Cursor.of(shown.getLast()).toString());
  }

  private List<UUID> whole(ConversationId id) {
    var whole = new ArrayList<>(conversations.absorbedBy(id));
    whole.add(id.value());
    return whole;
  }

  static List<ServiceClock> clocks(ConversationHistory it, ServiceTerms agreed, Instant now) {
    var policy = agreed.policyFor(it).orElse(null);
    if (policy == null) return List.of();
    var hours = agreed.hours(policy);
    var clocks = new ArrayList<ServiceClock>();
    for (var run : Course.of(it, policy.pausedBy())) {
      var limit = policy.targets().get(run.target());
      if (limit != null) clocks.add(ServiceClock.read(run, policy.key(), limit, hours, now));
    }
    return clocks;
  }
}
