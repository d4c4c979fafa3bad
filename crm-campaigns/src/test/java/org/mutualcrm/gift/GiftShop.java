package org.mutualcrm.gift;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.gift.GiftRedemptionResult.Redeemed;
import org.mutualcrm.gift.OrderGifts.Recipient;
import org.mutualcrm.gift.OrderResult.Ordered;
import org.mutualcrm.payment.SandboxBank;
import org.mutualcrm.payment.SandboxBank.Act;
import org.mutualcrm.payment.SandboxPayment;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** A gelateria that sells gifts, its buyers, and its tills. */
@Component
class GiftShop {

  static final CurrencyUnit EUR = CurrencyUnit.EUR;

  private final GiftProgrammes programmes;
  private final GiftOrdering ordering;
  private final GiftRedeeming redeeming;
  private final GiftBook book;
  private final SandboxBank bank;
  private final JdbcClient jdbc;
  private final Clock clock;

  GiftShop(
      GiftProgrammes programmes,
      GiftOrdering ordering,
      GiftRedeeming redeeming,
      GiftBook book,
      SandboxBank bank,
      JdbcClient jdbc,
      Clock clock) {
    this.programmes = programmes;
    this.ordering = ordering;
    this.redeeming = redeeming;
    this.book = book;
    this.bank = bank;
    this.jdbc = jdbc;
    this.clock = clock;
  }

  static Money eur(String amount) {
    return Money.parse("EUR " + amount);
  }

  static DraftProgramme draft(List<String> places, @Nullable Money limit) {
    return new DraftProgramme(
        "Gelato gifts",
        EUR,
        eur("5.00"),
        eur("200.00"),
        List.of(new GiftProduct("scoop", "A scoop", eur("3.50"))),
        places,
        null,
        5,
        limit,
        List.of(7, 21),
        "At every counter",
        List.of(new GiftText("en", "Give a gelato", "Somebody will smile.", "No cash back.")),
        "luca");
  }

  GiftProgrammeId programme() {
    return programme(null);
  }

  GiftProgrammeId programme(@Nullable Money limit) {
    var id = programmes.draft(draft(List.of("DE"), limit));
    programmes.launch(id);
    return id;
  }

  OrderGifts wish(GiftProgrammeId programme, Money amount, Recipient... recipients) {
    return wish(programme, amount, null, recipients);
  }

  OrderGifts wish(
      GiftProgrammeId programme, Money amount, @Nullable Instant at, Recipient... recipients) {
    return new OrderGifts(
        programme,
        UUID.randomUUID().toString(),
        "Paola",
        "paola@shop.example",
        "en",
        null,
        amount,
        List.of(recipients),
        "Buon compleanno",
        at,
        ZoneOffset.UTC);
  }

  /** The same wish of another buyer. */
  OrderGifts from(String email, OrderGifts it) {
    return new OrderGifts(
        it.programme(),
        it.key(),
        it.buyerName(),
        email,
        it.locale(),
        it.product(),
        it.amount(),
        it.recipients(),
        it.message(),
        it.deliverAt(),
        it.zone());
  }

  static Recipient friend(@Nullable String email) {
    return new Recipient("Anna", email);
  }

  Ordered order(OrderGifts wish) {
    return (Ordered) ordering.order(wish);
  }

  /** What the buyer, or their bank, does at the provider. */
  boolean at(Ordered order, Act act) {
    return bank.act(payment(order), act);
  }

  SandboxPayment payment(Ordered order) {
    return bank.find(order.payAt().substring(order.payAt().lastIndexOf('/') + 1)).orElseThrow();
  }

  /** A gift that is paid and may be used. */
  GiftView paid(Money amount) {
    var order = order(wish(programme(), amount, friend(null)));
    at(order, Act.PAY);
    return book.of(order.order()).getFirst();
  }

  GiftRedemptionResult take(GiftView gift, @Nullable Money amount) {
    return take(gift, amount, UUID.randomUUID().toString());
  }

  GiftRedemptionResult take(GiftView gift, @Nullable Money amount, String key) {
    return redeeming.redeem(
        new RedeemGift(book.code(gift), amount, "pistachio", "Via Roma", key, "till"));
  }

  Redeemed taken(GiftView gift, String amount) {
    return (Redeemed) take(gift, eur(amount));
  }

  GiftView now(GiftView gift) {
    return book.find(gift.id()).orElseThrow();
  }

  /** What the ledger says is owed for a gift, in cents. */
  long owed(GiftView gift) {
    return jdbc.sql(
            """
            select coalesce(sum(case when credit = 'LIABILITY' then amount_minor when debit = 'LIABILITY' then -amount_minor
              else 0 end), 0) from gift_entry where gift_id = ?
            """)
        .param(gift.id().value())
        .query(Long.class)
        .single();
  }

  List<String> steps(GiftView gift) {
    var steps = new ArrayList<String>();
    book.history(gift.id()).forEach(it -> steps.add(it.state().name()));
    return steps;
  }

  Instant in(Duration time) {
    return clock.instant().plus(time);
  }
}
