package org.mutualcrm.redemption;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.customer.CustomerId;
import org.mutualcrm.offer.CodeText;
import org.mutualcrm.offer.OfferStatus;
import org.mutualcrm.redemption.Change.Give;
import org.mutualcrm.redemption.Change.Thing;

/**
 * What an offer and its code ask, held one by one against a purchase. Reads and changes nothing.
 */
final class TermRules {

  private final CodeTerms terms;
  private final Instant now;
  private final List<RuleResult> results = new ArrayList<>();

  private TermRules(CodeTerms terms, Instant now) {
    this.terms = terms;
    this.now = now;
  }

  /** The one rule there is where the code is none. */
  static RuleResult unknown(CodeText code) {
    var refusal = code.mistyped() ? Refusal.MISTYPED_CODE : Refusal.UNKNOWN_CODE;
    return RuleResult.fails(Rule.CODE_KNOWN, Map.of(), refusal, new Give(Thing.ANOTHER_CODE));
  }

  /** Of the code, the offer and the order. */
  static List<RuleResult> of(CodeTerms terms, Purchase purchase, Instant now) {
    return new TermRules(terms, now).code().time().order(purchase).limits(purchase).results;
  }

  /** Whether somebody is known who has to be. */
  static List<RuleResult> of(
      CodeTerms terms, Redeeming.@Nullable User user, @Nullable CustomerId named) {
    return named(terms, user != null, named != null);
  }

  /**
   * @param known whether it is somebody we know
   * @param named whether anybody was named
   */
  static List<RuleResult> named(CodeTerms terms, boolean known, boolean named) {
    boolean asks =
        terms.perCustomer() != null
            || terms.quotas().interval() != null
            || terms.eligibility() != null;
    if (!asks && !named) return List.of();
    if (known) return List.of(RuleResult.holds(Rule.CUSTOMER_NAMED, Map.of()));
    var refusal = named ? Refusal.UNKNOWN_CUSTOMER : Refusal.CUSTOMER_REQUIRED;
    return List.of(
        RuleResult.fails(Rule.CUSTOMER_NAMED, Map.of(), refusal, new Give(Thing.CUSTOMER)));
  }

  /** Of a customer's share, and of the counters by channel, day and store. */
  static List<RuleResult> of(
      CodeTerms terms, @Nullable ShareUsed share, Map<Quota, Long> used, Instant now) {
    return new TermRules(terms, now).share(share).quotas(used).results;
  }

  static Optional<Refusal> objection(List<RuleResult> results) {
    return results.stream()
        .filter(it -> !it.holds())
        .map(it -> java.util.Objects.requireNonNull(it.refusal()))
        .findFirst();
  }

  private void add(
      Rule rule,
      boolean holds,
      Map<String, String> inputs,
      Refusal refusal,
      @Nullable Change change) {
    results.add(
        holds ? RuleResult.holds(rule, inputs) : RuleResult.fails(rule, inputs, refusal, change));
  }

  private TermRules code() {
    var code = terms.code();
    var another = new Give(Thing.ANOTHER_CODE);
    add(
        Rule.CODE_STANDS,
        !code.withdrawn() && !code.partners(),
        Map.of(),
        code.withdrawn() ? Refusal.CODE_VOIDED : Refusal.CODE_OF_PARTNER,
        another);
    add(
        Rule.CODE_USES,
        !code.usedUp(),
        inputs("used", code.used(), "most", code.maxUses()),
        code.spent(),
        another);
    return this;
  }

  private TermRules time() {
    var window = terms.window();
    boolean over = terms.status() == OfferStatus.ENDED || window.over(now);
    add(
        Rule.OFFER_RUNS,
        !over && terms.status() == OfferStatus.LIVE,
        inputs("status", terms.status(), "until", window.endsAt()),
        over ? Refusal.OFFER_ENDED : Refusal.OFFER_NOT_LIVE,
        null);
    var expiry = terms.expiry();
    if (expiry != null)
      add(
          Rule.CODE_VALIDITY,
          now.isBefore(expiry),
          inputs("received", terms.code().receivedAt(), "until", expiry),
          Refusal.CODE_EXPIRED,
          new Give(Thing.ANOTHER_CODE));
    add(
        Rule.WINDOW,
        window.begun(now),
        inputs("from", window.startsAt(), "until", window.endsAt()),
        Refusal.OFFER_NOT_STARTED,
        new Change.Wait(window.startsAt()));
    var hours = window.hours();
    if (hours != null)
      add(
          Rule.HOURS,
          !window.resting(now),
          inputs("zone", hours.zone()),
          Refusal.OUTSIDE_HOURS,
          new Change.Wait(hours.next(now)));
    return this;
  }

  private TermRules order(Purchase purchase) {
    var order = purchase.order();
    var currency = terms.promise().reward().currency();
    boolean same = order.currency().equals(currency);
    add(
        Rule.CURRENCY,
        same,
        inputs("order", order.currency(), "offer", currency),
        Refusal.CURRENCY_MISMATCH,
        new Change.PayIn(currency));
    if (!same) return this;
    var least = terms.promise().scope().minimumOrder();
    var more = terms.promise().shortBy(order);
    if (least != null)
      add(
          Rule.MINIMUM_ORDER,
          !more.isPositive(),
          inputs("goods", order.goods(), "least", least, "short", more.isZero() ? null : more),
          Refusal.MINIMUM_ORDER_NOT_REACHED,
          new Change.Add(more));
    var off = terms.on(purchase).total();
    add(
        Rule.REWARD_APPLIES,
        !off.isZero() || terms.promise().reward().withoutDiscount(),
        inputs("discount", off),
        Refusal.NOTHING_TO_DISCOUNT,
        new Give(Thing.ARTICLES));
    return this;
  }

  private TermRules limits(Purchase purchase) {
    if (terms.quotas().perStore() != null)
      add(
          Rule.STORE_NAMED,
          purchase.store() != null,
          inputs("store", purchase.store()),
          Refusal.STORE_REQUIRED,
          new Give(Thing.STORE));
    var total = terms.totalLimit();
    if (total != null)
      add(
          Rule.TOTAL_LIMIT,
          terms.offerUsed() < total,
          inputs("used", terms.offerUsed(), "most", total),
          Refusal.LIMIT_REACHED,
          null);
    if (terms.budget() != null && results.getLast().rule() != Rule.CURRENCY)
      budget(terms.budget(), terms.on(purchase).total());
    return this;
  }

  private void budget(long budget, Money off) {
    long left = budget - terms.discounted();
    var currency = off.getCurrencyUnit();
    add(
        Rule.BUDGET,
        off.getAmountMinorLong() <= left,
        inputs(
            "spent",
            Money.ofMinor(currency, terms.discounted()),
            "budget",
            Money.ofMinor(currency, budget),
            "discount",
            off),
        Refusal.BUDGET_REACHED,
        left > 0 ? new Change.TakeAtMost(Money.ofMinor(currency, left)) : null);
  }

  private TermRules share(@Nullable ShareUsed share) {
    if (share == null) return this;
    var most = terms.perCustomer();
    if (most != null)
      add(
          Rule.CUSTOMER_LIMIT,
          share.uses() < most,
          inputs("used", share.uses(), "most", most),
          Refusal.CUSTOMER_LIMIT_REACHED,
          new Give(Thing.ANOTHER_CUSTOMER));
    var interval = terms.quotas().interval();
    if (interval != null)
      add(
          Rule.MINIMUM_INTERVAL,
          !terms.tooSoon(share.last(), now),
          inputs("interval", interval, "last", share.last()),
          Refusal.MINIMUM_INTERVAL_NOT_REACHED,
          share.last() == null ? null : new Change.Wait(share.last().plus(interval)));
    return this;
  }

  private TermRules quotas(Map<Quota, Long> used) {
    used.forEach((quota, count) ->
        add(
            quota.kind().rule(),
            count < quota.most(),
            inputs("at", quota.key(), "used", count, "most", quota.most()),
            quota.kind().refusal(),
            elsewhere(quota)));
    return this;
  }

  private Change elsewhere(Quota quota) {
    return switch (quota.kind()) {
      case CHANNEL -> new Give(Thing.ANOTHER_CHANNEL);
      case DAY -> new Change.Wait(terms.quotas().tomorrow(now));
      case STORE -> new Give(Thing.ANOTHER_STORE);
    };
  }

  /** Names and values in turn; without those that are not there. */
  private static Map<String, String> inputs(@Nullable Object... namesAndValues) {
    var inputs = new LinkedHashMap<String, String>();
    for (int i = 0; i < namesAndValues.length; i += 2)
      if (namesAndValues[i + 1] != null)
        inputs.put(String.valueOf(namesAndValues[i]), String.valueOf(namesAndValues[i + 1]));
    return inputs;
  }
}
