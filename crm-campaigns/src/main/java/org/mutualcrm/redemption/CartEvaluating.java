package org.mutualcrm.redemption;

import java.util.ArrayList;
import java.util.List;
import org.mutualcrm.offer.CodeText;
import org.mutualcrm.offer.StackedOffers;
import org.mutualcrm.offer.StackedOffers.Candidate;
import org.mutualcrm.offer.StackedOffers.GaveWay;
import org.mutualcrm.offer.StackingBook;
import org.mutualcrm.redemption.CartResult.LeftUnused;
import org.mutualcrm.redemption.CartResult.Refused;
import org.mutualcrm.redemption.Validation.Invalid;
import org.mutualcrm.redemption.Validation.Valid;
import org.springframework.stereotype.Component;

/** What several codes would do on one order now; changes nothing and holds nothing. */
@Component
class CartEvaluating {

  private final Evaluating evaluating;
  private final RedemptionBook book;
  private final StackingBook stacking;

  CartEvaluating(Evaluating evaluating, RedemptionBook book, StackingBook stacking) {
    this.evaluating = evaluating;
    this.book = book;
    this.stacking = stacking;
  }

  CartResult evaluate(List<CodeText> given, Purchase purchase) {
    var codes = RedeemCart.checked(given);
    var candidates = new ArrayList<Candidate>();
    var valid = new ArrayList<Valid>();
    for (var code : codes) {
      switch (evaluating.evaluate(code, purchase).verdict()) {
        case Invalid it -> {
          return new Refused(code, it.refusal(), null, it.eligibility());
        }
        case Valid it -> {
          valid.add(it);
          candidates.add(candidate(code, book.terms(code).orElseThrow()));
        }
      }
    }
    var rules = stacking.current();
    var conflict = StackedOffers.conflict(rules, candidates);
    if (conflict.isPresent()) return refused(conflict.get());
    var stacked = StackedOffers.of(rules, candidates, purchase.order(), purchase.channel());
    var used =
        stacked.used().stream()
            .map(it ->
                valid.stream()
                    .filter(one -> one.code().equals(it.candidate().code()))
                    .map(one ->
                        new Valid(
                            one.code(),
                            one.offer(),
                            one.headline(),
                            one.order(),
                            it.discount(),
                            one.reward()))
                    .findFirst()
                    .orElseThrow())
            .toList();
    return new CartResult.Evaluated(used, unused(stacked.gaveWay()), rules.version());
  }

  static Candidate candidate(CodeText code, CodeTerms terms) {
    return new Candidate(code, terms.offer(), terms.kind(), terms.promise());
  }

  static Refused refused(StackedOffers.Conflict it) {
    return new Refused(it.other().code(), Refusal.CODES_NOT_TOGETHER, it.one().code(), null);
  }

  static List<LeftUnused> unused(List<GaveWay> gaveWay) {
    return gaveWay.stream()
        .map(it -> new LeftUnused(it.candidate().code(), it.to() == null ? null : it.to().code()))
        .toList();
  }
}
