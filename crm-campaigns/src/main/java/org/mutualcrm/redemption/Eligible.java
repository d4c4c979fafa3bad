package org.mutualcrm.redemption;

import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.condition.Evaluation;
import org.mutualcrm.condition.Trace;
import org.mutualcrm.customer.CustomerId;
import org.mutualcrm.customer.SourceRecords;
import org.mutualcrm.offer.Eligibility;
import org.mutualcrm.redemption.RedemptionBook.Booking;
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
