package org.mutualcrm.web.api;

import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.time.Instant;
import org.joda.money.CurrencyUnit;
import org.joda.money.IllegalCurrencyException;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.condition.Condition;
import org.mutualcrm.offer.DraftOffer;
import org.mutualcrm.offer.OfferLimits;
import org.mutualcrm.offer.OfferTerms;
import org.mutualcrm.offer.OfferWindow;
import org.mutualcrm.offer.Reason;
import org.mutualcrm.offer.Reward;
import tools.jackson.databind.JsonNode;

/**
 * An offer as it is sent.
 *
 * @param percent hundredths allowed: 12.5; exactly one of percent and amount
 * @param currency of the orders it applies to; taken from the amount if there is one
 * @param budget what all discounts together may come to, in that currency; never overrun
 * @param eligibility who may use it, a condition over customers as a tree; everyone without it
 * @param eligibilitySentence the same as a sentence, instead of the tree
 */
record OfferRequest(
    @NotBlank String name,
    @NotBlank String headline,
    @Nullable String terms,
    @NotNull Reason reason,
    @Nullable BigDecimal percent,
    @Nullable @Valid MoneyJson amount,
    @Nullable String currency,
    @NotNull Instant startsAt,
    @NotNull Instant endsAt,
    @Nullable Long totalLimit,
    @Nullable Integer perCustomerLimit,
    @Nullable @Valid MoneyJson budget,
    @Schema(implementation = Object.class) @Nullable JsonNode eligibility,
    @Nullable @Size(max = 20_000) String eligibilitySentence) {

  DraftOffer draft(ConditionBody conditions, String by) {
    var who =
        conditions.read("eligibility", eligibility, "eligibilitySentence", eligibilitySentence);
    return new DraftOffer(
        new OfferTerms(name, headline, terms == null ? "" : terms),
        reason,
        reward(),
        new OfferWindow(startsAt, endsAt),
        new OfferLimits(
            totalLimit, perCustomerLimit, budget == null ? null : budget.money("budget")),
        who == null ? Condition.everyone() : who,
        by);
  }

  private Reward reward() {
    if ((percent == null) == (amount == null)) {
      throw Refused.field(
          "percent",
          "ONE_REWARD",
          "An offer gives either a percentage or an amount.",
          "Send one of the two.");
    }
    if (amount != null) return new Reward.Amount(amount.money("amount"));
    try {
      int basisPoints = java.util.Objects.requireNonNull(percent).movePointRight(2).intValueExact();
      return new Reward.Percent(basisPoints, CurrencyUnit.of(currency == null ? "EUR" : currency));
    } catch (ArithmeticException _) {
      throw Refused.field(
          "percent",
          "TOO_MANY_DECIMALS",
          "A percentage has at most two decimals.",
          "Round it to 0.01.");
    } catch (IllegalCurrencyException _) {
      throw Refused.field(
          "currency",
          "UNKNOWN_CURRENCY",
          "There is no currency " + currency + ".",
          "Use an ISO 4217 code like EUR.");
    }
  }
}
