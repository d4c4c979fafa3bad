package org.mutualcrm.redemption;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mutualcrm.redemption.Stall.TEN;
import static org.mutualcrm.redemption.Stall.at;
import static org.mutualcrm.redemption.Stall.use;

import crmtesting.CrmTest;
import crmtesting.DrivenClock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Map;
import java.util.Set;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mutualcrm.customer.CustomerId;
import org.mutualcrm.offer.CodeText;
import org.mutualcrm.offer.OfferLimits;
import org.mutualcrm.offer.OfferMaking;
import org.mutualcrm.offer.Order;
import org.mutualcrm.offer.Promise;
import org.mutualcrm.offer.Quotas;
import org.mutualcrm.offer.Reward;
import org.mutualcrm.offer.RewardScope;
import org.mutualcrm.redemption.Change.Give;
import org.mutualcrm.redemption.Change.Thing;
import org.mutualcrm.redemption.RedemptionResult.Redeemed;
import org.mutualcrm.redemption.Validation.Invalid;
import org.mutualcrm.redemption.Validation.Valid;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Why a code gives something, or not: rule by rule, with what would help. */
@CrmTest
class ExplainingTests {

  private static final Quotas ALL =
      new Quotas(2L, ZoneId.of("Europe/Rome"), Map.of("till", 5L), 1L, Duration.ofHours(24));

  @Autowired Redeeming redeeming;
  @Autowired Redemptions redemptions;
  @Autowired OfferMaking making;
  @Autowired Stall stall;
  @Autowired JdbcClient jdbc;
  @Autowired DrivenClock clock;

  @BeforeEach
  void noon() {
    clock.set(DrivenClock.NOON);
  }

  @Test
  void anOrderThatIsTooSmallIsSoMuchShort() {
    var twenty = new Reward.Percent(2_000, CurrencyUnit.EUR);
    var least = Money.parse("EUR 14.10");
    var scope = new RewardScope(Set.of(), Set.of(), least, null, null);
    var code = stall.code(stall.promising(new Promise(twenty, scope), null));

    var short4 = decisive(code, null, null);

    assertThat(short4.rule()).isEqualTo(Rule.MINIMUM_ORDER);
    assertThat(short4.change()).isEqualTo(new Change.Add(Money.parse("EUR 4.10")));
    assertThat(short4.inputs())
        .containsEntry("goods", "EUR 10.00")
        .containsEntry("least", "EUR 14.10")
        .containsEntry("short", "EUR 4.10");
  }

  @Test
  void whatIsLeftOfABudgetIsSaid() {
    var offer = stall.live(Money.parse("EUR 1.40"));
    redeeming.redeem(use(stall.code(offer), null));

    assertThat(decisive(stall.code(offer), null, null).change())
        .isEqualTo(new Change.TakeAtMost(Money.parse("EUR 0.40")));
  }

  @Test
  void everyRuleIsConsideredAlsoAfterOneThatFails() {
    var offer = stall.limited(new OfferLimits(1L, 1, null, ALL), null);
    var ada = stall.person("crm:acme").customer();
    redeeming.redeem(at("till", "rome", stall.code(offer), ada));

    var it = redeeming.evaluate(stall.code(offer), purchase(ada, "rome")).explanation();

    assertThat(it.rules().stream().filter(rule -> !rule.holds()).map(RuleResult::rule))
        .containsExactly(
            Rule.TOTAL_LIMIT, Rule.CUSTOMER_LIMIT, Rule.MINIMUM_INTERVAL, Rule.STORE_LIMIT);
    assertThat(it.decisive().orElseThrow().refusal()).isEqualTo(Refusal.LIMIT_REACHED);
    assertThat(changes(it))
        .containsEntry(
            Rule.MINIMUM_INTERVAL, new Change.Wait(DrivenClock.NOON.plus(Duration.ofHours(24))))
        .containsEntry(Rule.STORE_LIMIT, new Give(Thing.ANOTHER_STORE));
  }

  @Test
  void aDayThatIsUsedUpSaysWhenTheNextBegins() {
    var offer = stall.live(new Quotas(1L, ZoneId.of("Europe/Rome"), Map.of(), null, null));
    redeeming.redeem(use(stall.code(offer), null));

    assertThat(decisive(stall.code(offer), null, null).change())
        .isEqualTo(new Change.Wait(Instant.parse("2026-06-01T22:00:00Z")));
  }

  @Test
  void theVerdictIsTheFirstRuleThatFails() {
    var offer = stall.live(null, 1);
    var code = stall.code(offer);

    assertThat(decisive(code, null, null).refusal()).isEqualTo(Refusal.CUSTOMER_REQUIRED);
    making.pause(offer);
    assertThat(redeeming.evaluate(code, purchase(null, null)).verdict())
        .isEqualTo(new Invalid(Refusal.OFFER_NOT_LIVE));
    assertThat(decisive(new CodeText("NOSUCHCODE"), null, null).rule()).isEqualTo(Rule.CODE_KNOWN);
  }

  @Test
  void inAnotherCurrencyNothingIsReckoned() {
    var code = stall.code(stall.live(Money.parse("EUR 5")));
    var dollars = new Purchase(Order.of(Money.parse("USD 10")), null, "till", null);

    var it = redeeming.evaluate(code, dollars).explanation();

    assertThat(it.decisive().orElseThrow().change()).isEqualTo(new Change.PayIn(CurrencyUnit.EUR));
    assertThat(it.rules().stream().map(RuleResult::rule)).doesNotContain(Rule.BUDGET);
  }

  @Test
  void aUseKeepsItsRulesWithItAndNothingOfThePerson() {
    var offer = stall.limited(new OfferLimits(5L, 2, Money.parse("EUR 9"), ALL), null);
    var ada = stall.person("crm:acme").customer();
    var evaluated = redeeming.evaluate(stall.code(offer), purchase(ada, "rome"));

    var done = (Redeemed) redeeming.redeem(at("till", "rome", stall.code(offer), ada));

    var kept = redemptions.find(done.id()).flatMap(redemptions::explanation).orElseThrow();
    assertThat(evaluated.verdict()).isInstanceOf(Valid.class);
    assertThat(kept.rules()).containsExactlyElementsOf(evaluated.explanation().rules());
    assertThat(kept.offerVersion()).isEqualTo(evaluated.explanation().offerVersion()).isPositive();
    assertThat(kept.at()).isEqualTo(DrivenClock.NOON);
    assertThat(trace(done)).doesNotContain(ada.toString(), "Ada", "London");
  }

  @Test
  void whoIsRedeemedAloneKeepsTheSameRules(@Autowired RedeemOne one) {
    var offer = stall.limited(new OfferLimits(5L, 2, null, ALL), null);
    var ada = stall.person("crm:acme").customer();
    var evaluated = redeeming.evaluate(stall.code(offer), purchase(ada, "rome"));

    var done = (Redeemed) one.redeem(at("till", "rome", stall.code(offer), ada));

    var kept = redemptions.find(done.id()).flatMap(redemptions::explanation).orElseThrow();
    assertThat(kept).isEqualTo(evaluated.explanation());
  }

  private RuleResult decisive(
      CodeText code, @Nullable CustomerId customer, @Nullable String store) {
    return redeeming
        .evaluate(code, purchase(customer, store))
        .explanation()
        .decisive()
        .orElseThrow();
  }

  private static Purchase purchase(@Nullable CustomerId customer, @Nullable String store) {
    return new Purchase(Order.of(TEN), customer, "till", store);
  }

  private static Map<Rule, Change> changes(Explanation it) {
    var changes = new java.util.EnumMap<Rule, Change>(Rule.class);
    for (var rule : it.rules()) if (rule.change() != null) changes.put(rule.rule(), rule.change());
    return changes;
  }

  private String trace(Redeemed it) {
    return jdbc.sql("select trace::text from redemption where redemption_id = ?")
        .param(it.id().value())
        .query(String.class)
        .single();
  }
}
