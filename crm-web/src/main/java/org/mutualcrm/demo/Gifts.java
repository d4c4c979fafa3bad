package org.mutualcrm.demo;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.gift.DraftProgramme;
import org.mutualcrm.gift.GiftBook;
import org.mutualcrm.gift.GiftOrdering;
import org.mutualcrm.gift.GiftProduct;
import org.mutualcrm.gift.GiftProgrammeId;
import org.mutualcrm.gift.GiftProgrammes;
import org.mutualcrm.gift.GiftReceiving;
import org.mutualcrm.gift.GiftRedeeming;
import org.mutualcrm.gift.GiftRedemptionResult.Redeemed;
import org.mutualcrm.gift.GiftServing;
import org.mutualcrm.gift.GiftText;
import org.mutualcrm.gift.GiftView;
import org.mutualcrm.gift.OrderGifts;
import org.mutualcrm.gift.OrderGifts.Recipient;
import org.mutualcrm.gift.OrderResult.Ordered;
import org.mutualcrm.gift.ProgrammeChange.Changed;
import org.mutualcrm.gift.RedeemGift;
import org.mutualcrm.payment.Paying;
import org.mutualcrm.payment.RefundId;
import org.mutualcrm.payment.SandboxBank;
import org.mutualcrm.payment.SandboxBank.Act;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/** Ice cream that one gives to another: bought, opened, eaten in part, and once regretted. */
@Component
@Profile("demo")
class Gifts {

  /** For how many people each order is: a dozen gifts. */
  private static final List<Integer> ORDERS = List.of(1, 2, 1, 3, 1, 1, 2, 1);

  private static final int REGRETTED = 5;
  private static final Duration BETWEEN = Duration.ofDays(11);
  private static final Money TASTING = Money.parse("EUR 12.00");

  private static final List<String> WORDS =
      List.of(
          "Happy birthday! The pistachio is on me.",
          "For the long nights before your exam.",
          "Because you carried the sofa.",
          "Buon compleanno!");

  private final GiftProgrammes programmes;
  private final GiftOrdering ordering;
  private final GiftBook book;
  private final GiftReceiving receiving;
  private final GiftRedeeming redeeming;
  private final GiftServing serving;
  private final Paying paying;
  private final SandboxBank bank;

  Gifts(
      GiftProgrammes programmes,
      GiftOrdering ordering,
      GiftBook book,
      GiftReceiving receiving,
      GiftRedeeming redeeming,
      GiftServing serving,
      Paying paying,
      SandboxBank bank) {
    this.programmes = programmes;
    this.ordering = ordering;
    this.book = book;
    this.receiving = receiving;
    this.redeeming = redeeming;
    this.serving = serving;
    this.paying = paying;
    this.bank = bank;
  }

  /** The programme, once it was launched. */
  private static final class Selling {
    private @Nullable GiftProgrammeId programme;

    GiftProgrammeId programme() {
      if (programme == null) throw new IllegalStateException("Launched first");
      return programme;
    }
  }

  /** An order, once it was paid. */
  private static final class Bought {
    private @Nullable Ordered order;

    Ordered order() {
      if (order == null) throw new IllegalStateException("Paid first");
      return order;
    }
  }

  List<Happening> of(long seed, Season season, List<Human> people) {
    var dice = new Dice(seed, "gifts");
    var launched = season.until().minus(Duration.ofDays(110));
    var selling = new Selling();
    var happenings = new ArrayList<Happening>();
    happenings.add(new Happening(launched, () -> launch(selling)));
    for (int i = 0; i < ORDERS.size(); i++) {
      var number = i;
      var at = launched.plus(BETWEEN.multipliedBy(i + 1)).plusSeconds(dice.below(36_000));
      var buyer = dice.pick(people);
      var friends = new ArrayList<Human>();
      for (int n = 0; n < ORDERS.get(i); n++) friends.add(dice.pick(people));
      var words = dice.pick(WORDS);
      var bought = new Bought();
      happenings.add(new Happening(at, () -> buy(selling, bought, number, buyer, friends, words)));
      happenings.addAll(then(number, at, bought, buyer.shop().city()));
    }
    return happenings;
  }

  private List<Happening> then(int number, Instant at, Bought bought, String city) {
    if (number == REGRETTED)
      return List.of(new Happening(at.plus(Duration.ofDays(2)), () -> regret(bought)));
    var came = new Happening(at.plus(Duration.ofDays(1)), () -> come(bought));
    return number % 3 == 2
        ? List.of(came)
        : List.of(
            came, new Happening(at.plus(Duration.ofDays(4)), () -> eat(bought, number, city)));
  }

  private void launch(Selling selling) {
    var id =
        programmes.draft(
            new DraftProgramme(
                "A gelato for a friend",
                CurrencyUnit.EUR,
                Money.parse("EUR 5.00"),
                Money.parse("EUR 100.00"),
                List.of(new GiftProduct("tasting", "A tasting of five flavours", TASTING)),
                List.of("DE"),
                null,
                10,
                null,
                List.of(7, 21),
                "At every counter of Gelato Fratelli",
                List.of(
                    new GiftText(
                        "en",
                        "Give a gelato",
                        "Somebody will smile within five minutes.",
                        "What is left on it stays on it.\nNo cash back."),
                    new GiftText(
                        "de",
                        "Verschenk ein Eis",
                        "Jemand lächelt in fünf Minuten.",
                        "Was übrig bleibt, bleibt gut.\nKeine Barauszahlung.")),
                "luca"));
    if (!(programmes.launch(id) instanceof Changed))
      throw new IllegalStateException("The demo's gift programme could not be launched");
    selling.programme = id;
  }

  private void buy(
      Selling selling, Bought bought, int number, Human buyer, List<Human> friends, String words) {
    boolean tasting = number % 2 == 1;
    var wish =
        new OrderGifts(
            selling.programme(),
            "demo-gift-" + number,
            buyer.full(),
            buyer.email(),
            "en",
            tasting ? "tasting" : null,
            tasting ? null : Money.ofMajor(CurrencyUnit.EUR, 10 + 5L * number),
            friends.stream().map(it -> new Recipient(it.given(), it.email())).toList(),
            words,
            null,
            ZoneOffset.UTC);
    if (!(ordering.order(wish) instanceof Ordered order))
      throw new IllegalStateException("The demo's gift could not be ordered");
    var session = order.payAt().substring(order.payAt().lastIndexOf('/') + 1);
    bank.act(bank.find(session).orElseThrow(), Act.PAY);
    bought.order = order;
  }

  /** Whoever got it opens the link, says it is theirs, and some say thank you. */
  private void come(Bought bought) {
    var link = book.link(gift(bought));
    var token = link.substring(link.lastIndexOf('/') + 1);
    receiving.open(token);
    receiving.claim(token);
    receiving.thank(token, "Thank you! I had two flavours at once.");
  }

  private void eat(Bought bought, int number, String city) {
    var gift = gift(bought);
    var amount = gift.product() == null && number % 4 == 0 ? Money.parse("EUR 7.50") : null;
    var use =
        new RedeemGift(
            book.code(gift), amount, "Pistachio", city, "demo-gift-use-" + number, "giulia");
    if (!(redeeming.redeem(use) instanceof Redeemed))
      throw new IllegalStateException("The demo's gift was not taken");
  }

  private void regret(Bought bought) {
    serving.refund(
        gift(bought).id(), RefundId.next(), null, "Bought for the wrong person", "chiara");
    paying.giveBack();
    bank.deliver();
  }

  private GiftView gift(Bought bought) {
    return book.of(bought.order().order()).getFirst();
  }
}
