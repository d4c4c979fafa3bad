package org.mutualcrm.demo;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.mutualcrm.demo.Promotions.Running;
import org.mutualcrm.offer.DraftOffer;
import org.mutualcrm.offer.OfferLimits;
import org.mutualcrm.offer.OfferTerms;
import org.mutualcrm.offer.OfferWindow;
import org.mutualcrm.offer.Reward;
import org.mutualcrm.reason.Reason;

/** Two offers with their codes, one over and one running, and a draft of a third. */
final class Campaigns {

  private static final String MARKETER = "luca";

  private final Dice dice;
  private final Season season;
  private final Promotions promotions;
  private final List<Human> people;
  private final List<Happening> happenings = new ArrayList<>();

  Campaigns(long seed, Season season, Promotions promotions, List<Human> people) {
    this.dice = new Dice(seed, "offers");
    this.season = season;
    this.promotions = promotions;
    this.people = people.stream().filter(it -> it.inClub() || it.inWebShop()).toList();
  }

  List<Happening> of(DemoSettings scale) {
    var now = season.until();
    ended(now.minus(Duration.ofDays(170)), now.minus(Duration.ofDays(110)), scale);
    running(now.minus(Duration.ofDays(12)), now.plus(Duration.ofDays(18)), scale);
    var spring =
        draft(
            new OfferTerms("Spring tasting", "Taste the spring flavours first", ""),
            Reason.NEW_PRODUCTS,
            new Reward.Percent(1_500, CurrencyUnit.EUR),
            new OfferWindow(now.plus(Duration.ofDays(60)), now.plus(Duration.ofDays(90))),
            new OfferLimits(300L, 1));
    happenings.add(
        new Happening(
            now.minus(Duration.ofDays(2)), () -> promotions.draft(new Running(), spring)));
    return happenings;
  }

  private void ended(Instant from, Instant to, DemoSettings scale) {
    var offer = new Running();
    var draft =
        draft(
            new OfferTerms(
                "Affogato summer",
                "€3 off for two who share an affogato",
                "One code per person. At every counter, not in the web shop."),
            Reason.DISCOUNT,
            new Reward.Amount(Money.of(CurrencyUnit.EUR, 3)),
            new OfferWindow(from, to),
            new OfferLimits((long) scale.scaled(500), null));
    begin(offer, draft, from, scale.scaled(420));
    redemptions(offer, "affogato", scale.scaled(420), from, to, 900);
    happenings.add(new Happening(to, () -> promotions.end(offer)));
  }

  private void running(Instant from, Instant to, DemoSettings scale) {
    var offer = new Running();
    var draft =
        draft(
            new OfferTerms(
                "Winter cake",
                "20% off your winter gelato cake",
                "One cake per person, while they last. Order two days ahead."),
            Reason.EXCLUSIVE_INFORMATION,
            new Reward.Percent(2_000, CurrencyUnit.EUR),
            new OfferWindow(from, to),
            new OfferLimits((long) scale.scaled(600), 1));
    begin(offer, draft, from, scale.scaled(400));
    redemptions(offer, "cake", scale.scaled(150), from, season.until(), 2_400);
  }

  private void begin(Running offer, DraftOffer draft, Instant from, int codes) {
    happenings.add(
        new Happening(from.minus(Duration.ofDays(3)), () -> promotions.draft(offer, draft)));
    happenings.add(new Happening(from, () -> promotions.launch(offer, codes, people)));
  }

  /** Strong in the first days, then less and less; some come with a code that was used. */
  private void redemptions(
      Running offer, String name, int count, Instant from, Instant to, int leastCents) {
    long seconds = Duration.between(from, to).toSeconds();
    for (int i = 0; i < count; i++) {
      var at = open(from.plusSeconds(1 + (long) (seconds * Math.pow(dice.share(), 1.7))), from, to);
      double which = dice.share();
      int cents = leastCents + 10 * dice.below(250);
      var key = "demo-" + name + "-" + i;
      boolean mistaken = i % 40 == 13;
      happenings.add(
          new Happening(
              at,
              () ->
                  promotions
                      .redeem(offer, which, cents, key)
                      .filter(_ -> mistaken)
                      .ifPresent(promotions::rollBack)));
    }
  }

  /** Some time of that day when tills are open, if the offer holds by then. */
  private Instant open(Instant at, Instant from, Instant to) {
    var open = at.truncatedTo(ChronoUnit.DAYS).plusSeconds(dice.between(36_000, 72_000));
    return open.isAfter(from) && open.isBefore(to) ? open : at;
  }

  private static DraftOffer draft(
      OfferTerms terms, Reason reason, Reward reward, OfferWindow window, OfferLimits limits) {
    return new DraftOffer(terms, reason, reward, window, limits, MARKETER);
  }
}
