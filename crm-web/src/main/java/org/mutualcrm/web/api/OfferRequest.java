package org.mutualcrm.web.api;

import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Objects;
import java.util.stream.Stream;
import org.joda.money.CurrencyUnit;
import org.joda.money.IllegalCurrencyException;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.condition.Condition;
import org.mutualcrm.offer.DraftOffer;
import org.mutualcrm.offer.OfferLimits;
import org.mutualcrm.offer.OfferTerms;
import org.mutualcrm.offer.OfferWindow;
import org.mutualcrm.offer.Promise;
import org.mutualcrm.offer.Quotas;
import org.mutualcrm.offer.RewardScope;
import org.mutualcrm.offer.TimeSpan;
import org.mutualcrm.reason.Reason;
import tools.jackson.databind.JsonNode;

/**
 * An offer as it is sent.
 *
 * @param percent hundredths allowed: 12.5; exactly one of percent, amount and reward
 * @param reward of any kind
 * @param appliesTo what of an order it is about; all of it if absent
 * @param currency of the orders it applies to; taken from the amount if there is one
 * @param hours within that time; always if absent
 * @param budget what all discounts together may come to, in that currency; never overrun
 * @param quotas limits per day, channel and store, and between two uses
 * @param validFor how long a code works once somebody has got it, like P14D, P1M or PT48H
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
    @Nullable @Valid RewardJson reward,
    @Nullable @Valid RewardScopeJson appliesTo,
    @Nullable String currency,
    @NotNull Instant startsAt,
    @NotNull Instant endsAt,
    @Nullable @Valid OfferHoursJson hours,
    @Nullable Long totalLimit,
    @Nullable Integer perCustomerLimit,
    @Nullable @Valid MoneyJson budget,
    @Nullable @Valid QuotasJson quotas,
    @Nullable String validFor,
    @Schema(implementation = Object.class) @Nullable JsonNode eligibility,
    @Nullable @Size(max = 20_000) String eligibilitySentence) {

  DraftOffer draft(ConditionBody conditions, String by) {
    var who =
        conditions.read("eligibility", eligibility, "eligibilitySentence", eligibilitySentence);
    var open = hours == null ? null : hours.hours();
    return new DraftOffer(
        new OfferTerms(name, headline, terms == null ? "" : terms),
        reason,
        promise(),
        new OfferWindow(startsAt, endsAt, open, span()),
        new OfferLimits(
            totalLimit,
            perCustomerLimit,
            budget == null ? null : budget.money("budget"),
            quotas == null ? Quotas.NONE : quotas.quotas(open)),
        who == null ? Condition.everyone() : who,
        by);
  }

  private @Nullable TimeSpan span() {
    try {
      return validFor == null ? null : TimeSpan.parse(validFor);
    } catch (IllegalArgumentException _) {
      throw Refused.field(
          "validFor",
          "UNKNOWN_DURATION",
          "This is not a length of time: " + validFor + ".",
          "Write it like P14D, P1M or PT48H.");
    }
  }

  private Promise promise() {
    long given = Stream.of(percent, amount, reward).filter(Objects::nonNull).count();
    if (given != 1) {
      throw Refused.field(
          "reward",
          "ONE_REWARD",
          "An offer gives one thing: a percentage, an amount, or a reward of another kind.",
          "Send one of percent, amount and reward.");
    }
    return new Promise(
        written().reward(unit()), appliesTo == null ? RewardScope.WHOLE_ORDER : appliesTo.scope());
  }

  private RewardJson written() {
    if (reward != null) return reward;
    return percent != null
        ? RewardJson.percent(percent)
        : RewardJson.amount(RewardJson.Kind.AMOUNT, Objects.requireNonNull(amount));
  }

  private CurrencyUnit unit() {
    try {
      return CurrencyUnit.of(currency == null ? "EUR" : currency);
    } catch (IllegalCurrencyException _) {
      throw Refused.field(
          "currency",
          "UNKNOWN_CURRENCY",
          "There is no currency " + currency + ".",
          "Use an ISO 4217 code like EUR.");
    }
  }
}
