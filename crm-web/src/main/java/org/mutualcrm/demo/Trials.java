package org.mutualcrm.demo;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.campaign.CampaignArms;
import org.mutualcrm.campaign.CampaignChange.Changed;
import org.mutualcrm.campaign.CampaignId;
import org.mutualcrm.campaign.CampaignMetric;
import org.mutualcrm.campaign.CampaignSchedule;
import org.mutualcrm.campaign.Campaigning;
import org.mutualcrm.campaign.DraftCampaign;
import org.mutualcrm.campaign.Economics;
import org.mutualcrm.campaign.Holdout;
import org.mutualcrm.campaign.LateStart;
import org.mutualcrm.condition.Condition;
import org.mutualcrm.customer.SourceRecord;
import org.mutualcrm.demo.Purchases.Item;
import org.mutualcrm.demo.Purchases.Purchase;
import org.mutualcrm.occasion.OccasionKind;
import org.mutualcrm.reason.Reason;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/**
 * Two campaigns with people left alone: one that brings orders, and one that only costs print and
 * stamps. One more waits for birthdays, and one for its hour. Whom chance leaves alone is another
 * in every installation, and so is who orders.
 */
@Component
@Profile("demo")
class Trials {

  private static final int DAYS = 30;
  private static final Economics CHEAP =
      new Economics(6_000, Money.of(CurrencyUnit.EUR, new BigDecimal("0.15")));
  private static final Economics PRINTED =
      new Economics(6_000, Money.of(CurrencyUnit.EUR, new BigDecimal("4.90")));

  // How many of those with an account order a cake in a month, written to and left alone.
  private static final double WITH = 0.28;
  private static final double WITHOUT = 0.02;

  private final Audiences audiences;
  private final Campaigning campaigning;
  private final CampaignArms arms;
  private final Cast cast;
  private final FileDoor files;

  Trials(
      Audiences audiences, Campaigning campaigning, CampaignArms arms, Cast cast, FileDoor files) {
    this.audiences = audiences;
    this.campaigning = campaigning;
    this.arms = arms;
    this.cast = cast;
    this.files = files;
  }

  /** A campaign as it came to be while the history is told. */
  private static final class Running {
    private @Nullable CampaignId drafted;
    private Instant launched = Instant.EPOCH;

    CampaignId id() {
      if (drafted == null) throw new IllegalStateException("Drafted first");
      return drafted;
    }
  }

  List<Happening> of(long seed, Season season, List<Human> people) {
    var calendars = new Running();
    var cakes = new Running();
    var mailed = season.until().minus(Duration.ofDays(130));
    var told = season.until().minus(Duration.ofDays(70));
    var last = season.until().minus(Duration.ofDays(1));
    var shoppers = people.stream().filter(Human::inWebShop).toList();
    return List.of(
        new Happening(
            mailed,
            () ->
                launch(
                    calendars,
                    mailed,
                    "A printed calendar to everybody",
                    "A calendar on the wall makes people who have not been here for a while come back.",
                    Reason.COMMUNITY,
                    PRINTED)),
        new Happening(
            mailed.plus(Duration.ofDays(DAYS + 5)), () -> campaigning.end(calendars.id())),
        new Happening(
            told,
            () ->
                launch(
                    cakes,
                    told,
                    "A cake to the door, free of postage",
                    "Who need not carry a cake home orders one: one order more from every fifth.",
                    Reason.DISCOUNT,
                    CHEAP)),
        new Happening(
            told.plus(Duration.ofDays(DAYS + 2)),
            () -> files.take(ExportFiles.webOrders("cakes", orders(seed, cakes, shoppers)))),
        new Happening(told.plus(Duration.ofDays(DAYS + 5)), () -> campaigning.end(cakes.id())),
        new Happening(last, () -> launch(birthdays())),
        new Happening(last, () -> schedule(autumn(), season.until())));
  }

  private void launch(
      Running running,
      Instant at,
      String name,
      String hypothesis,
      Reason reason,
      Economics economics) {
    running.launched = at;
    running.drafted = launch(draft(name, hypothesis, reason, economics, null));
  }

  private CampaignId launch(DraftCampaign draft) {
    var id = approved(draft);
    if (!(campaigning.launch(id, "luca") instanceof Changed))
      throw new IllegalStateException("The demo's campaign could not be launched");
    return id;
  }

  private DraftCampaign birthdays() {
    return draft(
        "A scoop for your birthday",
        "Who is thought of on their birthday comes with friends, and comes again.",
        Reason.COMMUNITY,
        CHEAP,
        OccasionKind.BIRTHDAY);
  }

  private DraftCampaign autumn() {
    return draft(
        "Autumn flavours, first taste",
        "Who may taste first comes while it is cold.",
        Reason.EXCLUSIVE_INFORMATION,
        CHEAP,
        null);
  }

  /** Two weeks from the end of the history, for a month. */
  private void schedule(DraftCampaign draft, Instant until) {
    var starts = until.plus(Duration.ofDays(14));
    var ends = starts.plus(Duration.ofDays(30));
    if (!(campaigning.schedule(
            approved(draft), new CampaignSchedule(starts, ends, LateStart.SKIP, "luca"))
        instanceof Changed))
      throw new IllegalStateException("The demo's campaign could not be scheduled");
  }

  private DraftCampaign draft(
      String name,
      String hypothesis,
      Reason reason,
      Economics economics,
      @Nullable OccasionKind trigger) {
    return new DraftCampaign(
        name,
        hypothesis,
        reason,
        audiences.of(
            "Whom we can write to, for " + name,
            "Everybody with an e-mail address",
            Condition.fact("identity", "namespace", "email")),
        null,
        new Holdout(3_000, null),
        CampaignMetric.PROFIT,
        DAYS,
        economics,
        "luca",
        trigger);
  }

  private CampaignId approved(DraftCampaign draft) {
    if (!(campaigning.draft(draft) instanceof Changed drafted))
      throw new IllegalStateException("The demo's campaign could not be drafted");
    campaigning.submit(drafted.id(), "luca");
    campaigning.approve(drafted.id(), "chiara", "Leaving three in ten alone is worth knowing it");
    return drafted.id();
  }

  /** What came of it: more of those who were told than of those left alone. */
  private List<Purchase> orders(long seed, Running running, List<Human> people) {
    var dice = new Dice(seed, "cakes");
    var customers =
        people.stream()
            .flatMap(it -> cast.inFiles(it).stream())
            .map(SourceRecord::customer)
            .distinct()
            .toList();
    var heldOut = arms.heldOut(running.id(), customers);
    var orders = new ArrayList<Purchase>();
    for (var human : people) {
      double chance = dice.share();
      var at = running.launched.plusSeconds(3_600 + dice.below(DAYS * 86_400 - 7_200));
      boolean large = dice.chance(0.4);
      var known = cast.inFiles(human).map(SourceRecord::customer);
      if (known.isEmpty() || chance >= (heldOut.contains(known.get()) ? WITHOUT : WITH)) continue;
      var cake =
          large
              ? new Item("Torta gelato 12 porzioni", 1, new BigDecimal("38.00"))
              : new Item("Torta gelato 6 porzioni", 1, new BigDecimal("24.00"));
      orders.add(new Purchase("GF-9" + (10_000 + human.number()), human, true, at, List.of(cake)));
    }
    orders.sort(Comparator.comparing(Purchase::at));
    return orders;
  }
}
