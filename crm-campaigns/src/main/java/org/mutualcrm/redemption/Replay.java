package org.mutualcrm.redemption;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.condition.Condition;
import org.mutualcrm.offer.OfferStatus;
import org.mutualcrm.offer.OfferWindow;
import org.mutualcrm.offer.Reward;

/**
 * An offer's terms held against orders of the past, one after the other, by the rules that decide
 * at the till and with limits that count from nothing. It is as though everybody had come with a
 * code that works without end, on every day of the replay, and with no other code. It changes
 * nothing and is used by one thread.
 */
public final class Replay {

  private final CodeTerms offered;
  private final Condition eligibility;
  private final Map<String, ShareUsed> shares = new HashMap<>();
  private final Map<Quota, Long> quotas = new HashMap<>();
  private @Nullable OfferWindow window;
  private long used;
  private long discounted;

  Replay(CodeTerms offered, Condition eligibility) {
    this.offered = offered;
    this.eligibility = eligibility;
  }

  public long offerVersion() {
    return offered.version();
  }

  public CurrencyUnit currency() {
    return offered.promise().reward().currency();
  }

  /** What must be true of who uses it; null for everyone. */
  public @Nullable Condition eligibility() {
    return offered.eligibility() == null ? null : eligibility;
  }

  /** Whether what it takes off hangs on the single articles, or on what sending them costs. */
  public boolean asksForLines() {
    var promise = offered.promise();
    return !promise.scope().everyArticle()
        || promise.reward() instanceof Reward.FixedPrice
        || promise.reward() instanceof Reward.BuyGet
        || promise.reward() instanceof Reward.FreeItem
        || promise.reward() instanceof Reward.FreeShipping;
  }

  /** Plays the next order; they come in the order of time. */
  public Played play(PastOrder past, boolean eligible) {
    var at = past.at();
    if (window == null)
      window = new OfferWindow(at, Instant.parse("9999-01-01T00:00:00Z"), offered.window().hours());
    var terms = running(window);
    var purchase = new Purchase(past.order(), null, past.channel(), past.store());
    var counters = Quota.of(terms, purchase.channel(), purchase.store(), at);
    var results = new ArrayList<RuleResult>(terms.rules(purchase, at));
    results.addAll(TermRules.named(terms, past.who() != null, false));
    if (terms.eligibility() != null && !eligible)
      results.add(
          RuleResult.fails(Rule.ELIGIBILITY, Map.of(), Refusal.CUSTOMER_NOT_ELIGIBLE, null));
    results.addAll(
        TermRules.of(
            terms,
            past.who() == null ? null : shares.getOrDefault(past.who(), ShareUsed.NOTHING),
            counted(counters),
            at));
    var refusal = TermRules.objection(results).orElse(null);
    if (refusal != null) return new Played(refusal, Money.zero(currency()));
    var off = terms.on(purchase).total();
    take(past, counters, off);
    return new Played(null, off);
  }

  private Map<Quota, Long> counted(List<Quota> counters) {
    var counted = new LinkedHashMap<Quota, Long>();
    for (var it : counters) counted.put(it, quotas.getOrDefault(it, 0L));
    return counted;
  }

  private void take(PastOrder past, List<Quota> counters, Money off) {
    used++;
    discounted += off.getAmountMinorLong();
    for (var it : counters) quotas.merge(it, 1L, Long::sum);
    if (past.who() != null)
      shares.merge(
          past.who(),
          ShareUsed.NOTHING.oneMore(past.at()),
          (before, _) -> before.oneMore(past.at()));
  }

  /**
   * Whether it is used up for good: its limit of uses, or the least its budget could still give.
   */
  public boolean exhausted() {
    var total = offered.totalLimit();
    var budget = offered.budget();
    return (total != null && used >= total) || (budget != null && discounted >= budget);
  }

  /** What it would have taken off so far. */
  public Money discounted() {
    return Money.ofMinor(currency(), discounted);
  }

  /** The offer runs, whatever its state is today. */
  private CodeTerms running(OfferWindow window) {
    return new CodeTerms(
        offered.offer(),
        offered.version(),
        offered.headline(),
        OfferStatus.LIVE,
        window,
        offered.promise(),
        offered.kind(),
        offered.perCustomer(),
        offered.totalLimit(),
        used,
        offered.budget(),
        discounted,
        offered.eligibility(),
        offered.quotas(),
        offered.code());
  }
}
