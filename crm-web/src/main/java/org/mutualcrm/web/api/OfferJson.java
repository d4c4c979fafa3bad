package org.mutualcrm.web.api;

import io.swagger.v3.oas.annotations.media.Schema;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.condition.ConditionJson;
import org.mutualcrm.condition.Language;
import org.mutualcrm.offer.OfferStatus;
import org.mutualcrm.offer.OfferView;
import org.mutualcrm.offer.Reward;
import org.mutualcrm.reason.Reason;
import tools.jackson.databind.JsonNode;

/**
 * An offer as it stands.
 *
 * @param percent where the reward is one
 * @param amount where the reward is one
 * @param validFor how long a code works once somebody has got it, like P14D
 * @param eligibility who may use it; absent for everyone
 * @param eligibilitySentence the same in words
 */
record OfferJson(
    UUID id,
    String slug,
    String name,
    String headline,
    String terms,
    Reason reason,
    @Nullable BigDecimal percent,
    @Nullable MoneyJson amount,
    RewardJson reward,
    @Nullable RewardScopeJson appliesTo,
    String currency,
    Instant startsAt,
    Instant endsAt,
    @Nullable OfferHoursJson hours,
    @Nullable Long totalLimit,
    @Nullable Integer perCustomerLimit,
    @Nullable MoneyJson budget,
    @Nullable QuotasJson quotas,
    @Nullable String validFor,
    @Schema(implementation = Object.class) @Nullable JsonNode eligibility,
    String eligibilitySentence,
    OfferStatus status,
    long used,
    MoneyJson discounted,
    long codes,
    Instant createdAt,
    @Nullable Instant launchedAt) {

  static OfferJson of(OfferView it, ConditionJson json, Language language) {
    return new OfferJson(
        it.id().value(),
        it.slug(),
        it.terms().name(),
        it.terms().headline(),
        it.terms().smallPrint(),
        it.reason(),
        it.reward() instanceof Reward.Percent percent
            ? BigDecimal.valueOf(percent.basisPoints(), 2).stripTrailingZeros()
            : null,
        it.reward() instanceof Reward.Amount amount ? MoneyJson.of(amount.off()) : null,
        RewardJson.of(it.reward()),
        RewardScopeJson.of(it.promise().scope()),
        it.reward().currency().getCode(),
        it.window().startsAt(),
        it.window().endsAt(),
        OfferHoursJson.of(it.window().hours()),
        it.limits().total(),
        it.limits().perCustomer(),
        it.limits().budget() == null ? null : MoneyJson.of(it.limits().budget()),
        QuotasJson.of(it.limits().quotas()),
        it.window().validFor() == null ? null : it.window().validFor().toString(),
        it.forEveryone() ? null : json.tree(it.eligibility()),
        language.sentence(it.eligibility()),
        it.status(),
        it.used(),
        MoneyJson.of(it.discounted()),
        it.codes(),
        it.createdAt(),
        it.launchedAt());
  }
}
