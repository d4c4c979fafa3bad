package org.mutualcrm.web.api;

import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.condition.Condition;
import org.mutualcrm.condition.ConditionJson;
import org.mutualcrm.condition.Language;
import org.mutualcrm.loyalty.EarningRule;
import org.mutualcrm.loyalty.EarningRuleId;
import org.mutualcrm.loyalty.LoyaltyChange.AgainstTheLaw;
import org.mutualcrm.loyalty.LoyaltyProgrammes;
import org.mutualcrm.loyalty.Occasion;
import org.springframework.http.HttpStatus;
import tools.jackson.databind.JsonNode;

/**
 * What gives points.
 *
 * @param event how another system calls it, of the occasion EVENT
 * @param points how many, once or for every {@code per} of an order
 * @param minimum what the goods it is about come to at least
 * @param skus only for these articles, and those of these categories
 * @param who only to these customers, as a sentence
 * @param tiered whether tiers multiply it
 * @param says the rule in words
 */
record EarningRuleJson(
    UUID id,
    String name,
    Occasion occasion,
    @Nullable String event,
    long points,
    @Nullable MoneyJson per,
    @Nullable MoneyJson minimum,
    Set<String> skus,
    Set<String> categories,
    @Schema(implementation = Object.class) @Nullable JsonNode condition,
    @Nullable String who,
    boolean tiered,
    @Nullable Long dailyCap,
    String says) {

  static EarningRuleJson of(EarningRule it, ConditionJson json, Language language) {
    var who = it.who();
    return new EarningRuleJson(
        it.id().value(),
        it.name(),
        it.occasion(),
        it.event().isEmpty() ? null : it.event(),
        it.points(),
        money(it.per()),
        money(it.minimum()),
        it.skus(),
        it.categories(),
        who == null ? null : json.tree(who),
        who == null ? null : language.sentence(who),
        it.tiered(),
        it.dailyCap(),
        it.says());
  }

  private static @Nullable MoneyJson money(@Nullable Money money) {
    return money == null ? null : MoneyJson.of(money);
  }

  static Refused refused(AgainstTheLaw it) {
    return Refused.because(HttpStatus.UNPROCESSABLE_CONTENT, it.code(), it.message(), it.hint());
  }

  /**
   * @param occasion ORDER, SURVEY_ANSWERED, POLL_ANSWERED, BIRTHDAY or EVENT; a rule that would pay
   *     for a review, rating, like, follow, share or mention is refused
   * @param per for every so much of an order; absent to give the points once
   * @param condition only to customers of whom it holds; or {@code sentence}
   */
  record EarningRuleRequest(
      @NotBlank @Size(max = 120) String name,
      @NotBlank @Size(max = 60) String occasion,
      @Nullable @Size(max = 60) String event,
      @Min(1) @Max(1_000_000_000) long points,
      @Nullable @Valid MoneyJson per,
      @Nullable @Valid MoneyJson minimum,
      @Nullable @Size(max = 1_000) List<@NotNull @Size(max = 100) String> skus,
      @Nullable @Size(max = 1_000) List<@NotNull @Size(max = 100) String> categories,
      @Schema(implementation = Object.class) @Nullable JsonNode condition,
      @Nullable String sentence,
      boolean tiered,
      @Nullable @Min(1) @Max(1_000_000_000) Long dailyCap) {

    EarningRule rule(EarningRuleId id, ConditionBody conditions, LoyaltyProgrammes programmes) {
      var who = conditions.read(condition, sentence);
      var named = event == null ? "" : event;
      programmes
          .objection(occasion, named, who)
          .ifPresent(it -> {
            throw refused(it);
          });
      return rule(id, asked(), named, who);
    }

    private EarningRule rule(EarningRuleId id, Occasion on, String named, @Nullable Condition who) {
      try {
        return new EarningRule(
            id,
            name,
            on,
            named,
            points,
            per == null ? null : per.money("per"),
            minimum == null ? null : minimum.money("minimum"),
            skus == null ? Set.of() : Set.copyOf(skus),
            categories == null ? Set.of() : Set.copyOf(categories),
            who,
            tiered,
            dailyCap,
            null);
      } catch (IllegalArgumentException e) {
        throw Refused.because(
            HttpStatus.BAD_REQUEST,
            "NOT_A_RULE",
            e.getMessage() + ".",
            "Say for what, and how many points.");
      }
    }

    private Occasion asked() {
      return Occasion.named(occasion)
          .orElseThrow(() ->
              Refused.field(
                  "occasion",
                  "UNKNOWN_OCCASION",
                  "Points are not given for this.",
                  "One of "
                      + Arrays.stream(Occasion.values())
                          .map(Enum::name)
                          .collect(Collectors.joining(", "))
                      + "."));
    }
  }
}
