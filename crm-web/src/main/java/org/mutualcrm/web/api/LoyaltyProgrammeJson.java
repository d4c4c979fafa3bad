package org.mutualcrm.web.api;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.loyalty.Expiry;
import org.mutualcrm.loyalty.LoyaltyProgramme;
import org.mutualcrm.loyalty.ProgrammeStatus;
import org.mutualcrm.loyalty.ProgrammeTerms;
import org.mutualcrm.loyalty.ReturnPolicy;
import org.mutualcrm.loyalty.Rounding;
import org.mutualcrm.loyalty.Tier;
import org.mutualcrm.loyalty.TierScheme;
import org.springframework.http.HttpStatus;

/**
 * A loyalty programme.
 *
 * @param unit what its points are called
 * @param worth what 100 points are worth; in the currency of the orders that count
 * @param earnsSince what happened before gives no points; absent before the launch
 */
record LoyaltyProgrammeJson(
    UUID id,
    String name,
    String unit,
    ProgrammeStatus status,
    MoneyJson worth,
    int pendingDays,
    @Nullable Integer validityMonths,
    boolean toYearEnd,
    Rounding rounding,
    ReturnPolicy returns,
    long debtFloor,
    long adjustAlone,
    TierSchemeJson tiers,
    List<EarningRuleJson> rules,
    @Nullable Instant earnsSince,
    String createdBy,
    Instant createdAt) {

  static LoyaltyProgrammeJson of(LoyaltyProgramme it, List<EarningRuleJson> rules) {
    var terms = it.terms();
    return new LoyaltyProgrammeJson(
        it.id().value(),
        terms.name(),
        terms.unit(),
        it.status(),
        MoneyJson.of(terms.worth()),
        terms.pendingDays(),
        terms.expiry().months(),
        terms.expiry().toYearEnd(),
        terms.rounding(),
        terms.returns(),
        terms.debtFloor(),
        terms.adjustAlone(),
        TierSchemeJson.of(terms.tiers()),
        rules,
        it.earnsSince(),
        it.createdBy(),
        it.createdAt());
  }

  /**
   * @param threshold what it takes: points, or money in the currency's smallest unit
   * @param multiplier of points earned, 1 to 100
   */
  record TierJson(
      @NotBlank @Size(max = 60) String name,
      @Min(1) long threshold,
      @NotNull BigDecimal multiplier,
      @Nullable @Size(max = 300) String benefits) {

    Tier tier() {
      return new Tier(name, threshold, multiplier, benefits == null ? "" : benefits);
    }

    static TierJson of(Tier it) {
      return new TierJson(it.name(), it.threshold(), it.multiplier(), it.benefits());
    }
  }

  /**
   * @param windowMonths how far back what counts may be
   * @param keptMonths for how long a tier is kept
   * @param graceDays how long after that it may still be reached again
   * @param tiers the lowest first
   */
  record TierSchemeJson(
      TierScheme.@NotNull Measure measure,
      @Min(1) @Max(60) int windowMonths,
      @Min(1) @Max(60) int keptMonths,
      @Min(0) @Max(180) int graceDays,
      @NotNull @Size(max = 10) List<@NotNull @Valid TierJson> tiers) {

    TierScheme scheme() {
      return new TierScheme(
          measure,
          windowMonths,
          keptMonths,
          graceDays,
          tiers.stream().map(TierJson::tier).toList());
    }

    static TierSchemeJson of(TierScheme it) {
      return new TierSchemeJson(
          it.measure(),
          it.windowMonths(),
          it.keptMonths(),
          it.graceDays(),
          it.tiers().stream().map(TierJson::of).toList());
    }
  }

  /**
   * @param validityMonths absent for points that never end
   * @param debtFloor how many points somebody may owe, where returns go INTO_DEBT
   * @param adjustAlone up to how many points one colleague adds or takes within a day without a
   *     second one
   * @param tiers absent for a programme without tiers
   */
  record LoyaltyProgrammeRequest(
      @NotBlank @Size(max = 120) String name,
      @NotBlank @Size(max = 30) String unit,
      @NotNull @Valid MoneyJson worth,
      @Min(0) @Max(365) int pendingDays,
      @Nullable @Min(1) @Max(120) Integer validityMonths,
      boolean toYearEnd,
      @NotNull Rounding rounding,
      @NotNull ReturnPolicy returns,
      @Min(0) @Max(1_000_000_000) long debtFloor,
      @Min(0) @Max(1_000_000_000) long adjustAlone,
      @Nullable @Valid TierSchemeJson tiers) {

    ProgrammeTerms terms() {
      var worthOf = worth.money("worth");
      try {
        return new ProgrammeTerms(
            name,
            unit,
            worthOf,
            pendingDays,
            new Expiry(validityMonths, toYearEnd),
            rounding,
            returns,
            debtFloor,
            adjustAlone,
            tiers == null ? TierScheme.NONE : tiers.scheme());
      } catch (IllegalArgumentException e) {
        throw Refused.because(
            HttpStatus.BAD_REQUEST,
            "NOT_A_PROGRAMME",
            e.getMessage() + ".",
            "Say what points are called and worth, and how long they wait and last.");
      }
    }
  }
}
