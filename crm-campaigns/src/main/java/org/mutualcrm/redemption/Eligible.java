package org.mutualcrm.redemption;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.condition.Evaluation;
import org.mutualcrm.condition.Trace;
import org.mutualcrm.customer.CustomerId;
import org.mutualcrm.customer.SourceRecords;
import org.mutualcrm.offer.Eligibility;
import org.mutualcrm.redemption.Change.Give;
import org.mutualcrm.redemption.Change.Thing;
import org.springframework.stereotype.Component;

/** Whether a customer may use an offer: asked of one with a reason, of many at once without. */
@Component
class Eligible {

  private final Eligibility eligibility;
  private final Evaluation evaluation;
  private final SourceRecords records;

  Eligible(Eligibility eligibility, Evaluation evaluation, SourceRecords records) {
    this.eligibility = eligibility;
    this.evaluation = evaluation;
    this.records = records;
  }

  /** Why the offer or the code is not for this customer. */
  record NotTheirs(Refusal refusal, @Nullable Trace trace) {}

  /** The same rules where all of them hold, as who is asked among many is told at the end. */
  static List<RuleResult> asked(CodeTerms terms, Redeeming.@Nullable User user) {
    var rules = new ArrayList<RuleResult>();
    if (user == null) return rules;
    if (terms.code().personal()) rules.add(RuleResult.holds(Rule.CODE_OWNER, Map.of()));
    if (terms.eligibility() != null) rules.add(RuleResult.holds(Rule.ELIGIBILITY, Map.of()));
    return rules;
  }

  /** The rules about whose code it is and whom the offer is for; none where nothing is asked. */
  Found found(CodeTerms terms, Redeeming.@Nullable User user, Instant now) {
    var rules = new ArrayList<RuleResult>();
    if (user == null) return new Found(rules, null);
    if (terms.code().personal())
      rules.add(
          owns(terms, user.customer())
              ? RuleResult.holds(Rule.CODE_OWNER, Map.of())
              : RuleResult.fails(
                  Rule.CODE_OWNER,
                  Map.of(),
                  Refusal.CODE_OF_ANOTHER,
                  new Give(Thing.ANOTHER_CODE)));
    if (terms.eligibility() == null) return new Found(rules, null);
    var unmet = unmet(terms, user.customer(), now).orElse(null);
    rules.add(
        unmet == null
            ? RuleResult.holds(Rule.ELIGIBILITY, Map.of())
            : RuleResult.fails(Rule.ELIGIBILITY, Map.of(), Refusal.CUSTOMER_NOT_ELIGIBLE, null));
    return new Found(rules, unmet);
  }

  /**
   * @param unmet what was found of a customer the offer is not for
   */
  record Found(List<RuleResult> rules, @Nullable Trace unmet) {}

  /** Nothing where they may use it; a customer must be known where anything is asked of one. */
  Optional<NotTheirs> objection(CodeTerms terms, Redeeming.@Nullable User user, Instant now) {
    if (user == null) return Optional.empty();
    if (!owns(terms, user.customer()))
      return Optional.of(new NotTheirs(Refusal.CODE_OF_ANOTHER, null));
    return unmet(terms, user.customer(), now)
        .map(it -> new NotTheirs(Refusal.CUSTOMER_NOT_ELIGIBLE, it));
  }

  /** What was found of a customer the offer is not for. */
  Optional<Trace> unmet(CodeTerms terms, CustomerId customer, Instant now) {
    if (terms.eligibility() == null) return Optional.empty();
    return evaluation
        .of(customer, eligibility.read(terms.eligibility()), now)
        .filter(it -> !it.holds());
  }

  private boolean owns(CodeTerms terms, CustomerId customer) {
    var to = terms.code().handedTo();
    if (!terms.code().personal() || to == null) return true;
    return records.customerOf(to).filter(customer::equals).isPresent();
  }

  /** Those of many bookings whose customer may not use the offer, one question for each offer. */
  Set<Booking> refused(Collection<Booking> bookings, Instant now) {
    var asked = new HashMap<String, Set<CustomerId>>();
    for (var it : bookings) {
      var condition = it.terms().eligibility();
      if (condition != null && it.user() != null)
        asked.computeIfAbsent(condition, _ -> new HashSet<>()).add(it.user().customer());
    }
    var holds = new HashMap<String, Set<CustomerId>>();
    asked.forEach((condition, customers) ->
        holds.put(condition, evaluation.among(customers, eligibility.read(condition), now)));
    var refused = new HashSet<Booking>();
    for (var it : bookings) if (!may(it, holds)) refused.add(it);
    return refused;
  }

  private static boolean may(Booking it, Map<String, Set<CustomerId>> holds) {
    var condition = it.terms().eligibility();
    if (condition == null || it.user() == null) return true;
    return holds.getOrDefault(condition, Set.of()).contains(it.user().customer());
  }
}
