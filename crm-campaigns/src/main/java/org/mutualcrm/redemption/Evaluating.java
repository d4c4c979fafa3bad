package org.mutualcrm.redemption;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.offer.CodeText;
import org.mutualcrm.redemption.Redeeming.User;
import org.mutualcrm.redemption.Validation.Invalid;
import org.mutualcrm.redemption.Validation.Valid;
import org.springframework.stereotype.Component;

/** Holds every rule of an offer against a purchase, by what is committed now; changes nothing. */
@Component
class Evaluating {

  private final RedemptionBook book;
  private final QuotaBook quotas;
  private final Eligible eligible;
  private final Clock clock;

  Evaluating(RedemptionBook book, QuotaBook quotas, Eligible eligible, Clock clock) {
    this.book = book;
    this.quotas = quotas;
    this.eligible = eligible;
    this.clock = clock;
  }

  Evaluated evaluate(CodeText code, Purchase purchase) {
    var now = clock.instant();
    var terms = book.terms(code).orElse(null);
    if (terms == null) {
      var rule = TermRules.unknown(code);
      return new Evaluated(
          new Invalid(Objects.requireNonNull(rule.refusal())),
          new Explanation(0, now, List.of(rule)));
    }
    var rules = new ArrayList<>(terms.rules(purchase, now));
    var user = book.user(terms, purchase.customer()).orElse(null);
    rules.addAll(TermRules.of(terms, user, purchase.customer()));
    var theirs = eligible.found(terms, user, now);
    rules.addAll(theirs.rules());
    rules.addAll(counted(terms, purchase, user, now));
    var explanation = new Explanation(terms.version(), now, rules);
    var verdict =
        explanation
            .decisive()
            .map(it -> Objects.requireNonNull(it.refusal()))
            .<Validation>map(
                it -> new Invalid(it, it == Refusal.CUSTOMER_NOT_ELIGIBLE ? theirs.unmet() : null))
            .orElseGet(() -> valid(code, terms, purchase));
    return new Evaluated(verdict, explanation);
  }

  /** The rules about the customer's share, and about channel, day and store. */
  List<RuleResult> counted(CodeTerms terms, Purchase purchase, @Nullable User user, Instant now) {
    var share =
        user == null || (terms.perCustomer() == null && terms.quotas().interval() == null)
            ? null
            : book.usedBy(user.customer(), terms.offer());
    var counters = Quota.of(terms, purchase.channel(), purchase.store(), now);
    var used = counters.isEmpty() ? Map.<Quota, Long>of() : quotas.used(counters);
    return TermRules.of(terms, share, used, now);
  }

  private static Validation valid(CodeText code, CodeTerms terms, Purchase purchase) {
    return new Valid(
        code,
        terms.offer(),
        terms.headline(),
        purchase.order().total(),
        terms.on(purchase),
        terms.promise().reward());
  }
}
