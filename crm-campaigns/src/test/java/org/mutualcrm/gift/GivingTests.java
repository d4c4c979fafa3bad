package org.mutualcrm.gift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.mutualcrm.gift.GiftShop.eur;
import static org.mutualcrm.gift.GiftShop.friend;

import crmtesting.CrmTest;
import crmtesting.DrivenClock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mutualcrm.channel.Handover;
import org.mutualcrm.channel.SendReceipt;
import org.mutualcrm.channel.SendReported;
import org.mutualcrm.delivery.Postbox;
import org.mutualcrm.gift.GiftRedemptionResult.Redeemed;
import org.mutualcrm.gift.GiftRedemptionResult.Refused;
import org.mutualcrm.gift.OrderGifts.Recipient;
import org.mutualcrm.gift.OrderResult.Reason;
import org.mutualcrm.payment.SandboxBank;
import org.mutualcrm.payment.SandboxBank.Act;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A gift on its way from the buyer to the till. */
@CrmTest
class GivingTests {

  @Autowired GiftShop shop;
  @Autowired GiftOrdering ordering;
  @Autowired GiftProgrammes programmes;
  @Autowired GiftBook book;
  @Autowired GiftPost post;
  @Autowired GiftReceiving receiving;
  @Autowired GiftServing serving;
  @Autowired GiftRedeeming redeeming;
  @Autowired GiftClockwork clockwork;
  @Autowired SandboxBank bank;
  @Autowired Postbox postbox;
  @Autowired DrivenClock clock;
  @Autowired JdbcClient jdbc;

  @BeforeEach
  void noon() {
    clock.set(DrivenClock.NOON);
  }

  @Test
  void aGiftIsPaidDeliveredOpenedClaimedAndUsedInTwoParts() {
    var anna = anybody();
    var order = shop.order(shop.wish(shop.programme(), eur("20.00"), friend(anna)));
    assertThat(states(order.order())).containsExactly(GiftState.ORDERED);

    shop.at(order, Act.PAY);
    post.drain();
    var gift = book.of(order.order()).getFirst();
    assertThat(gift.state()).isEqualTo(GiftState.DELIVERED);
    assertThat(postbox.to(anna))
        .singleElement()
        .satisfies(it -> {
          assertThat(it.subject()).isEqualTo("Paola has a gift for you");
          assertThat(it.text()).contains("EUR 20.00", "Buon compleanno", book.link(gift));
        });

    var token = token(gift);
    assertThat(receiving.open(token).orElseThrow().state()).isEqualTo(GiftState.OPENED);
    assertThat(receiving.claim(token).orElseThrow().state()).isEqualTo(GiftState.CLAIMED);
    assertThat(shop.taken(gift, "7.50").left()).isEqualTo(eur("12.50"));
    assertThat(shop.take(gift, eur("12.51"))).isEqualTo(new Refused(GiftRefusal.NOT_THAT_MUCH));
    shop.taken(gift, "12.50");

    assertThat(shop.now(gift).state()).isEqualTo(GiftState.REDEEMED);
    assertThat(shop.steps(gift))
        .containsExactly(
            "ORDERED", "PAID", "DELIVERED", "OPENED", "CLAIMED", "PARTLY_REDEEMED", "REDEEMED");
    assertThat(shop.owed(gift)).isZero();
    assertThat(timeline(anna)).contains("Got a gift", "Claimed a gift", "Used a gift");
    assertThat(timeline("paola@shop.example")).contains("Bought a gift");
  }

  @Test
  void theSameFormTwiceIsOneOrderAndTheSameFormForSomethingElseIsNone() {
    var wish = shop.wish(shop.programme(), eur("10.00"), friend(null));

    var once = shop.order(wish);

    assertThat(shop.order(wish)).isEqualTo(once);
    var other =
        new OrderGifts(
            wish.programme(),
            wish.key(),
            "Paola",
            "paola@shop.example",
            "en",
            null,
            eur("11.00"),
            wish.recipients(),
            "",
            null,
            wish.zone());
    assertThat(ordering.order(other)).isEqualTo(new OrderResult.Refused(Reason.KEY_REUSED));
  }

  @Test
  void whatIsNotSoldIsNotTaken() {
    var programme = shop.programme(eur("15.00"));

    assertThat(refused(programme, "4.99")).isEqualTo(Reason.AMOUNT_OUT_OF_RANGE);
    assertThat(refused(programme, "16.00")).isEqualTo(Reason.SOLD_OUT);
    var order = shop.order(shop.wish(programme, eur("10.00"), friend(null)));
    assertThat(refused(programme, "10.00")).isEqualTo(Reason.SOLD_OUT);
    shop.at(order, Act.GIVE_UP);
    assertThat(states(order.order())).containsExactly(GiftState.CANCELLED);
    shop.order(shop.wish(programme, eur("10.00"), friend(null)));
    programmes.stop(programme, true, "luca");
    assertThat(refused(programme, "5.00")).isEqualTo(Reason.NOT_SOLD);
  }

  @Test
  void theBankConfirmsLaterAndTheGiftWaitsForIt() {
    var order = shop.order(shop.wish(shop.programme(), eur("10.00"), friend(null)));

    shop.at(order, Act.PAY_LATER);
    assertThat(states(order.order())).containsExactly(GiftState.ORDERED);
    var gift = book.of(order.order()).getFirst();
    assertThat(shop.take(gift, null)).isEqualTo(new Refused(GiftRefusal.NOT_PAID));
    shop.at(order, Act.CONFIRM);
    bank.deliver();
    bank.deliver();

    assertThat(states(order.order())).containsExactly(GiftState.PAID);
    assertThat(shop.owed(gift)).isEqualTo(1_000);
  }

  @Test
  void everyRecipientGetsOneOfTheirOwnOnTheDayThatWasChosen() {
    var wish =
        shop.wish(
            shop.programme(),
            eur("5.00"),
            shop.in(Duration.ofDays(3)),
            new Recipient("Anna", anybody()),
            new Recipient("Berta", anybody()));
    var order = shop.order(wish);
    shop.at(order, Act.PAY);

    assertThat(states(order.order())).containsOnly(GiftState.SCHEDULED).hasSize(2);
    var first = book.of(order.order()).getFirst();
    assertThat(shop.take(first, null)).isEqualTo(new Refused(GiftRefusal.NOT_YET));
    clock.advance(Duration.ofDays(3));
    clockwork.tick();
    post.drain();

    assertThat(states(order.order())).containsOnly(GiftState.DELIVERED);
    assertThat(book.of(order.order()).stream().map(book::code).distinct()).hasSize(2);
  }

  @Test
  void whoDoesNotComeIsRemindedTwiceAndWhoClaimsIsNot() {
    var anna = anybody();
    var gift = delivered(anna);

    for (int day = 0; day < 40; day++) {
      clock.advance(Duration.ofDays(1));
      clockwork.tick();
      post.drain();
    }
    assertThat(postbox.to(anna)).hasSize(3);

    clock.set(DrivenClock.NOON);
    var berta = anybody();
    receiving.claim(token(delivered(berta)));
    clock.advance(Duration.ofDays(8));
    clockwork.tick();
    post.drain();
    assertThat(postbox.to(berta)).hasSize(1);
    assertThat(shop.now(gift).reminded()).isEqualTo(2);
  }

  @Test
  void whoWasRemindedAsOftenAsThereAreDaysKeepsNobodyElseWaiting() {
    var done = delivered(anybody());
    jdbc.sql("update gift_programme set reminder_days = '{7}' where programme_id = ?")
        .param(done.programme().value())
        .update();
    // More than are looked at in one go, and looked at first.
    jdbc.sql(
            """
            insert into gift (gift_id, order_id, programme_id, amount_minor, balance_minor, currency, state,
              recipient_name, message, deliver_at, deliver_zone, code_hash, delivered_at, reminded)
            select ('00000000-0000-7000-8000-' || lpad(n::text, 12, '0'))::uuid, order_id, programme_id, 1000, 0, currency,
              'DELIVERED', '', '', deliver_at, deliver_zone, 'starving' || n, delivered_at, 1
            from gift, generate_series(1, 501) n where gift_id = ?
            """)
        .param(done.id().value())
        .update();
    var anna = anybody();
    delivered(anna);

    clock.advance(Duration.ofDays(8));
    clockwork.tick();
    post.drain();
    jdbc.sql("delete from gift where code_hash like 'starving%'").update();

    assertThat(postbox.to(anna)).hasSize(2);
  }

  @Test
  void whatDoesNotArriveIsToldToTheBuyerWhoSendsItElsewhere() {
    var wrong = anybody();
    postbox.says(wrong, new Handover.Refused("Nobody is there", true));
    var order = shop.order(shop.wish(shop.programme(), eur("10.00"), friend(wrong)));
    shop.at(order, Act.PAY);
    post.drain();
    var gift = book.of(order.order()).getFirst();

    assertThat(gift.undelivered()).isEqualTo("Nobody is there");
    post.drain();
    assertThat(postbox.to("paola@shop.example"))
        .anyMatch(it -> String.valueOf(it.subject()).equals("Your gift did not arrive"));
    var right = anybody();
    var former = token(gift);
    serving.redirect(gift.id(), new Recipient("Anna", right), "buyer");
    post.drain();

    assertThat(postbox.to(right)).hasSize(1);
    assertThat(receiving.open(former)).isEmpty();
    assertThat(shop.take(gift, null)).isEqualTo(new Refused(GiftRefusal.UNKNOWN_CODE));
    assertThat(shop.take(shop.now(gift), null)).isInstanceOf(Redeemed.class);
  }

  @Test
  void aLateBounceOfAnAddressTheGiftHasLeftIsNotTheNewRecipients() {
    var wrong = anybody();
    var gift = delivered(wrong);
    serving.redirect(gift.id(), new Recipient("Anna", anybody()), "buyer");
    post.drain();

    var sent =
        jdbc.sql(
                "select account_id, external_id from gift_mail where gift_id = ? and recipient = ?")
            .params(gift.id().value(), wrong)
            .query((row, _) ->
                new SendReported(
                    row.getObject(1, UUID.class),
                    row.getString(2),
                    SendReceipt.UNREACHABLE,
                    "550 5.1.1",
                    clock.instant()))
            .single();
    post.on(sent);
    await()
        .until(() ->
            jdbc.sql("select count(*) from gift_mail where gift_id = ? and state = 'BOUNCED'")
                    .param(gift.id().value())
                    .query(Long.class)
                    .single()
                == 1);

    assertThat(shop.now(gift).undelivered()).isNull();
    assertThat(shop.now(gift).state()).isEqualTo(GiftState.DELIVERED);
  }

  @Test
  void aProductIsUsedAsAWholeAndATakenBackUseCanBeUsedAgain() {
    var programme = shop.programme();
    var wish =
        new OrderGifts(
            programme,
            UUID.randomUUID().toString(),
            "Paola",
            "paola@shop.example",
            "en",
            "scoop",
            null,
            List.of(friend(null)),
            "",
            null,
            java.time.ZoneOffset.UTC);
    var order = shop.order(wish);
    shop.at(order, Act.PAY);
    var gift = book.of(order.order()).getFirst();

    assertThat(shop.take(gift, eur("1.00"))).isEqualTo(new Refused(GiftRefusal.WHOLE_ONLY));
    var used = (Redeemed) shop.take(gift, null, "once");
    assertThat(((Redeemed) shop.take(gift, null, "once")).repeated()).isTrue();
    assertThat(shop.take(gift, null)).isEqualTo(new Refused(GiftRefusal.USED_UP));
    redeeming.rollBack(used.id(), "marta");
    redeeming.rollBack(used.id(), "marta");

    assertThat(shop.now(gift).state()).isEqualTo(GiftState.PAID);
    assertThat(shop.owed(gift)).isEqualTo(350);
    assertThat(shop.take(gift, null)).isInstanceOf(Redeemed.class);
  }

  @Test
  void aGiftOfGermanyEndsWithTheThirdYearAfterItsOwnAndWhatIsLeftIsBreakage() {
    var gift = shop.paid(eur("10.00"));
    shop.taken(gift, "4.00");

    assertThat(gift.expiresAt()).isEqualTo("2029-12-31T23:00:00Z");
    clock.set(java.time.Instant.parse("2029-12-31T22:59:00Z"));
    clockwork.tick();
    assertThat(shop.now(gift).state()).isEqualTo(GiftState.PARTLY_REDEEMED);
    clock.set(java.time.Instant.parse("2029-12-31T23:00:00Z"));
    assertThat(shop.take(gift, null)).isEqualTo(new Refused(GiftRefusal.EXPIRED));
    clockwork.tick();

    assertThat(shop.now(gift).state()).isEqualTo(GiftState.EXPIRED);
    assertThat(shop.owed(gift)).isZero();
  }

  @Test
  void theThanksOfARecipientReachTheBuyerOnce() {
    var gift = delivered(anybody());

    receiving.thank(token(gift), "Grazie!\u202E mille");
    receiving.thank(token(gift), "Something else");
    post.drain();

    assertThat(shop.now(gift).thanks()).isEqualTo("Grazie! mille");
    assertThat(postbox.to("paola@shop.example"))
        .filteredOn(it -> it.text().contains("Grazie! mille"))
        .hasSize(1);
  }

  private GiftView delivered(String email) {
    var order = shop.order(shop.wish(shop.programme(), eur("10.00"), friend(email)));
    shop.at(order, Act.PAY);
    post.drain();
    return book.of(order.order()).getFirst();
  }

  private List<GiftState> states(GiftOrderId order) {
    return book.of(order).stream().map(GiftView::state).toList();
  }

  private Reason refused(GiftProgrammeId programme, String amount) {
    var result = ordering.order(shop.wish(programme, eur(amount), friend(null)));
    return ((OrderResult.Refused) result).reason();
  }

  private String token(GiftView gift) {
    return book.link(gift).substring("/p/gifts/".length());
  }

  private static String anybody() {
    return UUID.randomUUID() + "@friends.example";
  }

  private List<String> timeline(String email) {
    return jdbc.sql(
            "select title from touchpoint join source_record using (source_record_id) where external_id = ?")
        .param(email)
        .query(String.class)
        .list();
  }
}
