package org.mutualcrm.web.api;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.gift.ExpiryRule;
import org.mutualcrm.gift.ExpiryRules;
import org.mutualcrm.staff.Allowed;
import org.mutualcrm.staff.CurrentStaff;
import org.mutualcrm.staff.Permission;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** How long gifts have to be honoured, by where they are sold, with the law that says so. */
@RestController
@RequestMapping("/api/v1/gift-expiry-rules")
class GiftExpiryRulesController {

  private final ExpiryRules rules;

  GiftExpiryRulesController(ExpiryRules rules) {
    this.rules = rules;
  }

  @GetMapping
  @Allowed(Permission.GIFT_READ)
  PageJson<GiftExpiryRuleJson> list() {
    return new PageJson<>(
        rules.all().stream()
            .sorted(Comparator.comparing(ExpiryRule::jurisdiction))
            .map(GiftExpiryRuleJson::of)
            .toList(),
        null);
  }

  /** States a rule, or another one. What was sold before keeps its end. */
  @PutMapping("/{jurisdiction}")
  @Allowed(Permission.PAYMENT_MANAGE)
  GiftExpiryRuleJson state(
      @PathVariable String jurisdiction,
      @Valid @RequestBody GiftExpiryRuleRequest request,
      CurrentStaff staff) {
    try {
      var rule =
          new ExpiryRule(
              jurisdiction, request.name(), request.years(), request.toYearEnd(), request.source());
      rules.state(rule, staff.username());
      return GiftExpiryRuleJson.of(rule);
    } catch (IllegalArgumentException e) {
      throw Refused.field(
          "jurisdiction",
          "NOT_A_JURISDICTION",
          String.valueOf(e.getMessage()),
          "Use a code of ISO 3166 like DE or US-CA.");
    }
  }

  /**
   * @param years absent for ever
   * @param toYearEnd whether they count from the end of the year of sale
   * @param source which law says so
   */
  record GiftExpiryRuleRequest(
      @NotBlank @Size(max = 80) String name,
      @Nullable @Min(1) @Max(100) Integer years,
      boolean toYearEnd,
      @NotBlank @Size(max = 300) String source) {}

  record GiftExpiryRuleJson(
      String jurisdiction, String name, @Nullable Integer years, boolean toYearEnd, String source) {

    static GiftExpiryRuleJson of(ExpiryRule it) {
      return new GiftExpiryRuleJson(
          it.jurisdiction(), it.name(), it.years(), it.toYearEnd(), it.source());
    }
  }
}
