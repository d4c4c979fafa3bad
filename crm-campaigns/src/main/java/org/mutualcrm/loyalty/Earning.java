package org.mutualcrm.loyalty;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.UUID;
import org.joda.money.Money;
import org.mutualcrm.condition.Evaluation;
import org.mutualcrm.customer.CustomerId;
import org.mutualcrm.loyalty.EarnResult.Counted;
import org.mutualcrm.loyalty.EarnResult.NotRunning;
import org.mutualcrm.loyalty.EarnResult.RuleAnswer;
import org.mutualcrm.loyalty.EarnResult.UnknownCustomer;
import org.mutualcrm.loyalty.EarnResult.UnknownProgramme;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Gives points for what happened, once, by every rule that has an answer to it. */
@Service
public class Earning {

  static final String CLOCK = "clock";

  /** More points for one thing there are not. */
  private static final BigDecimal MOST = BigDecimal.valueOf(1_000_000_000_000L);

  private final LoyaltyProgrammes programmes;
  private final Members members;
  private final OccasionBook occasions;
  private final LotBook lots;
  private final Purse purse;
  private final Tiers tiers;
  private final Multipliers multipliers;
  private final Evaluation evaluation;
  private final Clock clock;

  Earning(
      LoyaltyProgrammes programmes,
      Members members,
      OccasionBook occasions,
      LotBook lots,
      Purse purse,
      Tiers tiers,
      Multipliers multipliers,
      Evaluation evaluation,
      Clock clock) {
    this.programmes = programmes;
    this.members = members;
    this.occasions = occasions;
    this.lots = lots;
    this.purse = purse;
    this.tiers = tiers;
    this.multipliers = multipliers;
    this.evaluation = evaluation;
    this.clock = clock;
  }

  /** Asks for points once; the same again gets the first answer. */
  @Transactional
  public EarnResult earn(LoyaltyProgrammeId id, Occurrence it, String by) {
    var customer = members.hold(it.record()).orElse(null);
    if (customer == null) return new UnknownCustomer();
    var programme = programmes.find(id).orElse(null);
    if (programme == null) return new UnknownProgramme();
    var before = occasions.find(id, customer, it.kind(), it.ref()).orElse(null);
    if (before != null) return new Counted(before.id(), before.answers(), true);
    var since = programme.earnsSince();
    if (!programme.live() || since == null || it.at().isBefore(since)) return new NotRunning();
    return earn(programme, customer, it, by);
  }

  private EarnResult earn(
      LoyaltyProgramme programme, CustomerId customer, Occurrence it, String by) {
    var now = clock.instant();
    var account = members.account(programme.id(), it.record(), now);
    var gains = new ArrayList<Gain>();
    var standing = tiers.standing(programme, customer, it.at());
    var times = multipliers.times(programme.id(), customer, it.redemption());
    for (var rule : programme.rules())
      if (rule.counts(it)) gains.add(gain(programme, rule, customer, standing, times, it));
    var answers = gains.stream().map(Gain::answer).toList();
    var occasion = occasions.insert(account, it, answers, by.equals(CLOCK), now);
    if (times.compareTo(BigDecimal.ONE) > 0)
      multipliers.use(programme.id(), it.redemption(), occasion);
    for (var gain : gains) keep(programme.terms(), account, occasion, gain, it.at(), by, now);
    purse.settle(programme.id(), customer, now);
    return new Counted(occasion, answers, false);
  }

  private record Gain(EarningRule rule, long points, String why) {

    RuleAnswer answer() {
      return new RuleAnswer(rule.id(), rule.name(), points, why);
    }
  }

  private Gain gain(
      LoyaltyProgramme programme,
      EarningRule rule,
      CustomerId customer,
      Standing standing,
      BigDecimal times,
      Occurrence it) {
    var order = it.order();
    var amount = Money.zero(programme.terms().currency());
    if (order != null) {
      if (!order.currency().equals(amount.getCurrencyUnit()))
        return new Gain(rule, 0, "Orders in " + order.currency() + " do not count");
      amount = rule.about(order);
      if (amount.isZero()) return new Gain(rule, 0, "Nothing of the order is what it is about");
      var minimum = rule.minimum();
      if (minimum != null && amount.isLessThan(minimum))
        return new Gain(rule, 0, minimum.minus(amount) + " short of " + minimum);
    }
    var who = rule.who();
    if (who != null) {
      var trace = evaluation.of(customer, who, it.at()).orElse(null);
      if (trace == null || !trace.holds())
        return new Gain(
            rule, 0, "Only for customers " + (trace == null ? "we know" : trace.expected()));
    }
    return multiplied(programme, rule, customer, standing, times, amount, it);
  }

  private Gain multiplied(
      LoyaltyProgramme programme,
      EarningRule rule,
      CustomerId customer,
      Standing standing,
      BigDecimal times,
      Money amount,
      Occurrence it) {
    var why = new StringBuilder(rule.says());
    if (it.order() != null) why.append(", ").append(amount);
    var exact = rule.base(amount);
    var tier = standing.tier();
    if (rule.tiered() && tier != null && tier.multiplier().compareTo(BigDecimal.ONE) > 0) {
      exact = exact.multiply(tier.multiplier());
      why.append(", ").append(plain(tier.multiplier())).append(" times in ").append(tier.name());
    }
    if (times.compareTo(BigDecimal.ONE) > 0) {
      exact = exact.multiply(times);
      why.append(", ").append(plain(times)).append(" times by an offer");
    }
    long points = programme.terms().rounding().whole(exact.min(MOST));
    var cap = rule.dailyCap();
    if (cap != null) {
      var day = it.at().truncatedTo(ChronoUnit.DAYS);
      long given =
          lots.given(
              programme.id(), customer, rule.id().value(), day, day.plus(Duration.ofDays(1)));
      long left = Math.max(0, cap - given);
      if (points > left) {
        points = left;
        why.append(", at most ").append(cap).append(" a day");
      }
    }
    return new Gain(rule, points, why.toString());
  }

  private void keep(
      ProgrammeTerms terms,
      UUID account,
      UUID occasion,
      Gain gain,
      Instant at,
      String by,
      Instant now) {
    if (gain.points() == 0) return;
    var from = at.plus(Duration.ofDays(terms.pendingDays()));
    var lot =
        Lot.empty(
            account,
            Lot.Kind.EARNED,
            gain.rule().id().value(),
            occasion,
            gain.why(),
            gain.points(),
            at,
            from,
            terms.expiry().of(from));
    lots.insert(lot);
    var kind = from.isAfter(now) ? EntryKind.EARNED_PENDING : EntryKind.EARNED;
    lots.move(lot, kind, gain.points(), occasion.toString(), by, now);
  }

  private static String plain(BigDecimal number) {
    return number.stripTrailingZeros().toPlainString();
  }
}
