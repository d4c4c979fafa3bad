package org.mutualcrm.gift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mutualcrm.gift.GiftShop.eur;
import static org.mutualcrm.gift.GiftShop.friend;

import crmtesting.CrmTest;
import crmtesting.DrivenClock;
import java.time.Duration;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mutualcrm.customer.DataSubject;
import org.mutualcrm.customer.SourceKey;
import org.mutualcrm.customer.SourceRecords;
import org.mutualcrm.gift.GiftRedemptionResult.Redeemed;
import org.mutualcrm.payment.SandboxBank.Act;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** What is kept of people, and what is left when they are gone. */
@CrmTest
class GiftDataTests {

  @Autowired GiftShop shop;
  @Autowired GiftBook book;
  @Autowired GiftPost post;
  @Autowired GiftData data;
  @Autowired SourceRecords records;
  @Autowired TransactionTemplate transactions;
  @Autowired DrivenClock clock;
  @Autowired JdbcClient jdbc;

  @BeforeEach
  void noon() {
    clock.set(DrivenClock.NOON);
  }

  @Test
  void anErasedRecipientIsForgottenAndTheirGiftStaysGoodAndBooked() {
    var anna = UUID.randomUUID() + "@friends.example";
    var order = shop.order(shop.wish(shop.programme(), eur("20.00"), friend(anna)));
    shop.at(order, Act.PAY);
    post.drain();
    var gift = book.of(order.order()).getFirst();
    shop.taken(gift, "5.00");
    var record = records.find(new SourceKey("gift:recipient"), anna).orElseThrow();
    var subject = new DataSubject(record.customer(), records.of(record.customer()), Set.of());
    assertThat(data.export(subject).toString()).contains(anna, "Buon compleanno", "pistachio");

    transactions.executeWithoutResult(_ -> data.erase(subject));

    assertThat(data.export(subject)).allSatisfy(it -> assertThat(it.rows()).isEmpty());
    var left = book.find(gift.id()).orElseThrow() + "" + book.uses(gift.id());
    assertThat(left).doesNotContain(anna, "Anna", "Buon compleanno", "pistachio");
    assertThat(jdbc.sql("select recipient from gift_mail").query(String.class).list())
        .doesNotContain(anna);
    assertThat(shop.owed(gift)).isEqualTo(1_500);
    assertThat(shop.take(gift, null)).isInstanceOf(Redeemed.class);
  }

  @Test
  void aBuyerWhoNeverPaidIsToldWhatIsKeptOfThemAndForgotten() {
    var paola = UUID.randomUUID() + "@buyers.example";
    var programme = shop.programme();
    var wish = shop.wish(programme, eur("20.00"), friend(null));
    var order = shop.order(shop.from(paola.toUpperCase(java.util.Locale.ROOT), wish));
    // She is known by another gift, which she got.
    var got = shop.order(shop.wish(programme, eur("20.00"), friend(paola)));
    shop.at(got, Act.PAY);
    post.drain();
    var record = records.find(new SourceKey("gift:recipient"), paola).orElseThrow();
    var subject = new DataSubject(record.customer(), records.of(record.customer()), Set.of());
    assertThat(data.export(subject).getFirst().rows()).hasSize(1);

    transactions.executeWithoutResult(_ -> data.erase(subject));

    var left = book.of(order.order()).getFirst();
    assertThat(left.buyerEmail() + left.buyer() + left.message()).isEmpty();
  }

  @Test
  void whatAProcessThatDiedHadInHandIsNotSentTwiceButTold() {
    var anna = UUID.randomUUID() + "@friends.example";
    var order = shop.order(shop.wish(shop.programme(), eur("20.00"), friend(anna)));
    shop.at(order, Act.PAY);
    var gift = book.of(order.order()).getFirst();
    jdbc.sql("update gift_mail set state = 'IN_HAND' where gift_id = ? and kind = 'DELIVERY'")
        .param(gift.id().value())
        .update();

    clock.advance(Duration.ofMinutes(3));
    post.drain();

    assertThat(shop.now(gift).undelivered()).isEqualTo("It broke off here");
    assertThat(shop.now(gift).state()).isEqualTo(GiftState.PAID);
  }
}
