package org.mutualcrm.gift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mutualcrm.gift.GiftShop.eur;
import static org.mutualcrm.gift.GiftShop.friend;

import crmtesting.CrmTest;
import crmtesting.DrivenClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.joda.money.Money;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mutualcrm.gift.EntryKind.Account;
import org.mutualcrm.gift.GiftRedemptionResult.Redeemed;
import org.mutualcrm.gift.GiftRedemptionResult.Refused;
import org.mutualcrm.gift.GiftServing.Served;
import org.mutualcrm.payment.Paying;
import org.mutualcrm.payment.RefundId;
import org.mutualcrm.payment.SandboxBank;
import org.mutualcrm.payment.SandboxBank.Act;
import org.mutualcrm.value.ValueClockwork;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Value is neither made nor lost: whatever happens to a gift, its balance is what the ledger owes.
 */
@CrmTest
class GiftMoneyTests {

  private static final Instant AFTER_ALL = Instant.parse("2090-01-01T00:00:00Z");
  private static final Money NOTHING = eur("0.00");

  @Autowired GiftShop shop;
  @Autowired ValueClockwork value;
  @Autowired GiftBook book;
  @Autowired GiftRedeeming redeeming;
  @Autowired GiftServing serving;
  @Autowired GiftLiability liability;
  @Autowired GiftClockwork clockwork;
  @Autowired Paying paying;
  @Autowired SandboxBank bank;
  @Autowired DrivenClock clock;
  @Autowired JdbcClient jdbc;

  @BeforeEach
  void noon() {
    clock.set(DrivenClock.NOON);
  }

  @Test
  void twoHundredTillsAtOnceNeverTakeMoreThanThereIs() throws Exception {
    var gift = shop.paid(eur("100.00"));
    var tills = new ArrayList<Callable<GiftRedemptionResult>>();
    for (int i = 0; i < 200; i++) tills.add(() -> shop.take(gift, eur("0.99")));

    long taken = 0;
    try (var threads = Executors.newFixedThreadPool(32)) {
      for (var it : threads.invokeAll(tills)) if (it.get() instanceof Redeemed) taken++;
    }

    assertThat(taken).isEqualTo(101);
    assertThat(shop.now(gift).balance()).isEqualTo(eur("0.01"));
    assertThat(shop.owed(gift)).isEqualTo(1);
  }

  @Test
  void theSamePressTwentyTimesAtOnceIsOneUse() throws Exception {
    var gift = shop.paid(eur("100.00"));
    var tills = new ArrayList<Callable<GiftRedemptionResult>>();
    for (int i = 0; i < 20; i++) tills.add(() -> shop.take(gift, eur("10.00"), "one"));

    try (var threads = Executors.newFixedThreadPool(20)) {
      for (var it : threads.invokeAll(tills)) assertThat(it.get()).isInstanceOf(Redeemed.class);
    }

    assertThat(shop.now(gift).balance()).isEqualTo(eur("90.00"));
  }

  @Test
  void aRefundTakesTheValueAtOnceAndTheMoneyFollows() {
    var gift = shop.paid(eur("20.00"));
    shop.taken(gift, "5.00");
    var refund = RefundId.next();
    value.drain();
    assertThat(margin(gift)).isEqualTo(600);

    assertThat(serving.refund(gift.id(), refund, eur("16.00"), "Too much", "chiara").orElseThrow())
        .isInstanceOf(Served.NotAllowed.class);
    serving.refund(gift.id(), refund, null, "Changed her mind", "chiara");
    var again = serving.refund(gift.id(), refund, null, "Changed her mind", "chiara");
    assertThat(((Served.Done) again.orElseThrow()).repeated()).isTrue();
    assertThat(shop.now(gift).state()).isEqualTo(GiftState.REFUNDED);
    assertThat(shop.take(gift, eur("1.00"))).isEqualTo(new Refused(GiftRefusal.REFUNDED));
    assertThat(account(gift, Account.REFUND_DUE)).isEqualTo(1_500);
    paying.giveBack();
    bank.deliver();
    bank.deliver();

    assertThat(account(gift, Account.REFUND_DUE)).isZero();
    assertThat(account(gift, Account.CASH)).isEqualTo(-500);
    assertThat(shop.owed(gift)).isZero();
    value.drain();
    assertThat(margin(gift)).as("of the part that was not paid back").isEqualTo(150);
  }

  private long margin(GiftView gift) {
    return jdbc.sql(
            "select coalesce(sum(company_amount), 0) from value_entry where kind = 'MARGIN' and ref = 'gift ' || ?")
        .param(gift.id().toString())
        .query(Long.class)
        .single();
  }

  @Test
  void aDisputeFreezesWhatIsLeftAndAWonOneGivesItBack() {
    var order = shop.order(shop.wish(shop.programme(), eur("20.00"), friend(null)));
    shop.at(order, Act.PAY);
    var gift = book.of(order.order()).getFirst();
    shop.taken(gift, "5.00");

    shop.at(order, Act.DISPUTE);
    bank.deliver();
    assertThat(shop.take(gift, eur("1.00"))).isEqualTo(new Refused(GiftRefusal.DISPUTED));
    assertThat(shop.owed(gift)).isZero();
    assertThat(account(gift, Account.LOSS)).isEqualTo(-500);
    assertThat(account(gift, Account.CASH)).isZero();
    shop.at(order, Act.WIN_DISPUTE);
    bank.deliver();

    assertThat(shop.now(gift).state()).isEqualTo(GiftState.PARTLY_REDEEMED);
    assertThat(shop.owed(gift)).isEqualTo(1_500);
    assertThat(account(gift, Account.LOSS)).isZero();
  }

  @Test
  void aRefundThatTheBankSendsBackIsOwedAgainAndStaffSeeIt() {
    var order = shop.order(shop.wish(shop.programme(), eur("20.00"), friend(null)));
    shop.at(order, Act.PAY);
    var gift = book.of(order.order()).getFirst();
    serving.refund(gift.id(), RefundId.next(), null, "Changed her mind", "chiara");
    paying.giveBack();
    bank.deliver();
    assertThat(account(gift, Account.CASH)).isZero();

    shop.at(order, Act.SEND_REFUND_BACK);
    bank.deliver();

    assertThat(account(gift, Account.CASH)).isEqualTo(-2_000);
    assertThat(account(gift, Account.REFUND_DUE)).isZero();
    assertThat(shop.owed(gift)).isEqualTo(2_000);
    assertThat(shop.now(gift).state()).isEqualTo(GiftState.PAID);
    assertThat(book.notPaidBack(10)).extracting(GiftView::id).contains(gift.id());
    clock.advance(Duration.ofMinutes(1));
    serving.refund(gift.id(), RefundId.next(), null, "Once more", "chiara");
    assertThat(book.notPaidBack(10)).extracting(GiftView::id).doesNotContain(gift.id());
  }

  @Test
  void whatComesBackToAGiftThatHasEndedEndsToo() {
    var order = shop.order(shop.wish(shop.programme(), eur("20.00"), friend(null)));
    shop.at(order, Act.PAY);
    var gift = book.of(order.order()).getFirst();
    serving.refund(gift.id(), RefundId.next(), eur("15.00"), "Changed her mind", "chiara");
    paying.giveBack();
    bank.deliver();
    clock.set(Instant.parse("2029-12-31T23:00:00Z"));
    clockwork.tick();

    shop.at(order, Act.SEND_REFUND_BACK);
    assertThat(shop.owed(gift)).isEqualTo(1_500);
    clockwork.tick();

    assertThat(shop.owed(gift)).isZero();
    assertThat(account(gift, Account.BREAKAGE)).isEqualTo(2_000);
    assertThat(shop.now(gift).state()).isEqualTo(GiftState.EXPIRED);
  }

  @Test
  void aRefundRefusedInADisputeThatIsLostLeavesNothingToUse() {
    var order = refusedInADispute();
    var gift = book.of(order.order()).getFirst();

    shop.at(order, Act.LOSE_DISPUTE);

    assertThat(shop.take(gift, eur("1.00"))).isEqualTo(new Refused(GiftRefusal.DISPUTED));
    assertThat(shop.owed(gift)).isZero();
    assertThat(account(gift, Account.CASH)).isZero();
    assertThat(account(gift, Account.LOSS)).isZero();
  }

  @Test
  void aRefundRefusedInADisputeThatIsWonLeavesTheGiftAsItWas() {
    var order = refusedInADispute();
    var gift = book.of(order.order()).getFirst();

    shop.at(order, Act.WIN_DISPUTE);

    assertThat(shop.owed(gift)).isEqualTo(2_000);
    assertThat(account(gift, Account.CASH)).isEqualTo(-2_000);
    assertThat(account(gift, Account.LOSS)).isZero();
    assertThat(shop.take(gift, null)).isInstanceOf(Redeemed.class);
  }

  private OrderResult.Ordered refusedInADispute() {
    var order = shop.order(shop.wish(shop.programme(), eur("20.00"), friend(null)));
    shop.at(order, Act.PAY);
    var gift = book.of(order.order()).getFirst();
    serving.refund(gift.id(), RefundId.next(), null, "Changed her mind", "chiara");
    shop.at(order, Act.DISPUTE);
    paying.giveBack();
    assertThat(account(gift, Account.REFUND_DUE)).isZero();
    return order;
  }

  @Test
  void whatWasDisabledBeforeADisputeIsDisabledAfterIt() {
    var order = shop.order(shop.wish(shop.programme(), eur("20.00"), friend(null)));
    shop.at(order, Act.PAY);
    var gift = book.of(order.order()).getFirst();
    shop.taken(gift, "5.00");
    serving.disable(gift.id(), "Stolen", "marta");

    shop.at(order, Act.DISPUTE);
    shop.at(order, Act.WIN_DISPUTE);

    assertThat(shop.now(gift).state()).isEqualTo(GiftState.DISABLED);
    assertThat(shop.take(gift, eur("1.00"))).isEqualTo(new Refused(GiftRefusal.DISABLED));
    serving.enable(gift.id(), "marta");
    assertThat(shop.now(gift).state()).isEqualTo(GiftState.PARTLY_REDEEMED);
  }

  @Test
  void whatIsDisabledIsNotTakenUntilItIsEnabledAndAnotherCodeEndsTheFirst() {
    var gift = shop.paid(eur("20.00"));

    serving.disable(gift.id(), "Stolen", "marta");
    assertThat(shop.take(gift, null)).isEqualTo(new Refused(GiftRefusal.DISABLED));
    serving.enable(gift.id(), "marta");
    serving.replaceCode(gift.id(), "marta");

    assertThat(shop.take(gift, null)).isEqualTo(new Refused(GiftRefusal.UNKNOWN_CODE));
    assertThat(shop.take(shop.now(gift), null)).isInstanceOf(Redeemed.class);
  }

  /** Anything at all, in any order, many times. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6})
  void balancesAreWhatTheLedgerOwes(long seed) {
    var random = new Random(seed);
    var order = shop.order(shop.wish(shop.programme(), eur("30.00"), friend(null), friend(null)));
    var uses = new ArrayList<GiftRedemptionId>();
    shop.at(order, Act.PAY);
    for (int i = 0; i < 40; i++) {
      var gift = book.of(order.order()).get(random.nextInt(2));
      act(random, order, gift, uses);
      bank.deliver();
      for (var it : book.of(order.order()))
        assertThat(shop.owed(it)).isEqualTo(it.balance().getAmountMinorLong());
      assertThat(book.of(order.order())).noneMatch(GiftMoneyTests::lostInItsState);
    }
    assertThat(
            sum(
                jdbc.sql(
                    "select coalesce(sum(balance_minor), 0) from gift where currency = 'EUR'")))
        .isEqualTo(owed());
    assertThat(
            liability.accounts(AFTER_ALL).stream()
                .map(it ->
                    it.account() == Account.CASH || it.account() == Account.LOSS
                        ? it.amount().negated()
                        : it.amount())
                .reduce(NOTHING, Money::plus))
        .isEqualTo(NOTHING);
  }

  /** With value that no till takes and nobody can give back, or with none and yet to be used. */
  private static boolean lostInItsState(GiftView gift) {
    return switch (gift.state()) {
      case REDEEMED, REFUNDED, EXPIRED -> gift.balance().isPositive();
      case PAID, DELIVERED, OPENED, CLAIMED, PARTLY_REDEEMED -> gift.balance().isZero();
      default -> false;
    };
  }

  private void act(
      Random random, OrderResult.Ordered order, GiftView gift, List<GiftRedemptionId> uses) {
    var amount = Money.ofMinor(GiftShop.EUR, 1 + random.nextInt(700));
    switch (random.nextInt(10)) {
      case 0, 1, 2 -> {
        if (shop.take(gift, amount) instanceof Redeemed it) uses.add(it.id());
      }
      case 3 -> {
        try {
          if (!uses.isEmpty()) redeeming.rollBack(uses.get(random.nextInt(uses.size())), "marta");
        } catch (GiftRedeeming.NotNow _) {
          // It was frozen or paid back, and stays so.
        }
      }
      case 4 -> refund(gift, amount);
      case 5 -> paying.giveBack();
      case 6 -> serving.disable(gift.id(), "Odd", "marta");
      case 7 -> serving.enable(gift.id(), "marta");
      case 8 -> shop.at(order, Act.SEND_REFUND_BACK);
      default -> {
        if (!shop.at(order, Act.DISPUTE))
          shop.at(order, random.nextInt(3) > 0 ? Act.WIN_DISPUTE : Act.LOSE_DISPUTE);
      }
    }
  }

  private void refund(GiftView gift, Money amount) {
    try {
      serving.refund(gift.id(), RefundId.next(), amount, "Asked", "chiara");
    } catch (GiftServing.Overtaken _) {
      // Not in this state.
    }
  }

  private long owed() {
    return liability.asOf(AFTER_ALL).stream()
        .filter(it -> it.owed().getCurrencyUnit().equals(GiftShop.EUR))
        .mapToLong(it -> it.owed().getAmountMinorLong())
        .sum();
  }

  private static long sum(JdbcClient.StatementSpec statement) {
    return statement.query(Long.class).single();
  }

  private long account(GiftView gift, Account account) {
    return jdbc.sql(
            """
            select coalesce(sum(case when credit = :account then amount_minor when debit = :account then -amount_minor
              else 0 end), 0) from gift_entry where gift_id = :gift
            """)
        .param("account", account.name())
        .param("gift", gift.id().value())
        .query(Long.class)
        .single();
  }
}
