package org.mutualcrm.demo;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.loyalty.EarningRule;
import org.mutualcrm.loyalty.EarningRuleId;
import org.mutualcrm.loyalty.Expiry;
import org.mutualcrm.loyalty.LoyaltyChange.Changed;
import org.mutualcrm.loyalty.LoyaltyChange.RuleSaved;
import org.mutualcrm.loyalty.LoyaltyClockwork;
import org.mutualcrm.loyalty.LoyaltyProgrammeId;
import org.mutualcrm.loyalty.LoyaltyProgrammes;
import org.mutualcrm.loyalty.Occasion;
import org.mutualcrm.loyalty.PointsBook;
import org.mutualcrm.loyalty.PointsSpending;
import org.mutualcrm.loyalty.ProgrammeTerms;
import org.mutualcrm.loyalty.ReturnPolicy;
import org.mutualcrm.loyalty.Rounding;
import org.mutualcrm.loyalty.Spend;
import org.mutualcrm.loyalty.Tier;
import org.mutualcrm.loyalty.TierScheme;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/** A club whose members collect cones with what they buy, and eat some of them. */
@Component
@Profile("demo")
class Cones {

  private static final String NAME = "Cone club";
  private static final String BY = "luca";
  private static final int A_SCOOP = 30;
  private static final int TASTERS = 400;

  private final LoyaltyProgrammes programmes;
  private final LoyaltyClockwork clockwork;
  private final PointsBook book;
  private final PointsSpending spending;
  private final Cast cast;

  Cones(
      LoyaltyProgrammes programmes,
      LoyaltyClockwork clockwork,
      PointsBook book,
      PointsSpending spending,
      Cast cast) {
    this.programmes = programmes;
    this.clockwork = clockwork;
    this.book = book;
    this.spending = spending;
    this.cast = cast;
  }

  List<Happening> of(long seed, Season season, List<Human> people) {
    var dice = new Dice(seed, "cones");
    var launched = season.until().minus(Duration.ofDays(200));
    var happenings = new ArrayList<Happening>();
    happenings.add(new Happening(launched, this::launch));
    var hour = Duration.ofHours(1);
    for (var at = launched.plus(Duration.ofDays(20));
        at.isBefore(season.until().minus(hour));
        at = at.plus(Duration.ofDays(20))) happenings.add(new Happening(at, this::count));
    happenings.add(new Happening(season.until().minus(hour), this::count));
    for (int i = 0; i < TASTERS; i++) {
      var who = dice.pick(people);
      var at = season.until().minusSeconds(60 + dice.below(3_000));
      happenings.add(new Happening(at, () -> eat(who, at)));
    }
    return happenings;
  }

  private void launch() {
    var tiers =
        new TierScheme(
            TierScheme.Measure.POINTS,
            12,
            12,
            30,
            List.of(
                new Tier("Silver", 50, new BigDecimal("1.5"), "A wafer with every cup"),
                new Tier("Gold", 150, BigDecimal.TWO, "New flavours a week before all others")));
    var id =
        programmes.draft(
            new ProgrammeTerms(
                NAME,
                "cones",
                Money.parse("EUR 10.00"),
                14,
                new Expiry(12, true),
                Rounding.DOWN,
                ReturnPolicy.INTO_DEBT,
                50,
                100,
                tiers),
            BY);
    save(id, rule("A cone for every euro", Occasion.ORDER, 1, Money.parse("EUR 1.00")));
    save(id, rule("Happy birthday", Occasion.BIRTHDAY, 25, null));
    save(id, rule("Tell us how we helped", Occasion.SURVEY_ANSWERED, 5, null));
    if (!(programmes.launch(id) instanceof Changed))
      throw new IllegalStateException("The club is not launched");
  }

  private void save(LoyaltyProgrammeId id, EarningRule rule) {
    if (!(programmes.save(id, rule, BY) instanceof RuleSaved))
      throw new IllegalStateException(rule.name() + " is not saved");
  }

  private static EarningRule rule(
      String name, Occasion occasion, long points, @Nullable Money per) {
    return new EarningRule(
        EarningRuleId.next(),
        name,
        occasion,
        "",
        points,
        per,
        null,
        Set.of(),
        Set.of(),
        null,
        occasion == Occasion.ORDER,
        null,
        null);
  }

  private void count() {
    clockwork.tick();
    clockwork.celebrate();
  }

  private void eat(Human who, Instant at) {
    var record = cast.inFiles(who).orElse(null);
    if (record == null) return;
    for (var it : book.of(record.customer())) {
      if (it.balance().spendable() < A_SCOOP) continue;
      spending.spend(
          new Spend(
              it.programme().id(),
              record.customer(),
              A_SCOOP,
              "A scoop, " + who.shop().city(),
              "demo-" + record.id() + "-" + at.toEpochMilli(),
              null,
              BY));
    }
  }
}
