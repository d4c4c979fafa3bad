package org.mutualcrm.web.portal;

import static org.assertj.core.api.Assertions.assertThat;

import crmtesting.WebTest;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mutualcrm.gift.DraftProgramme;
import org.mutualcrm.gift.GiftBook;
import org.mutualcrm.gift.GiftOrdering;
import org.mutualcrm.gift.GiftProgrammes;
import org.mutualcrm.gift.GiftText;
import org.mutualcrm.gift.GiftView;
import org.mutualcrm.gift.OrderGifts;
import org.mutualcrm.gift.OrderGifts.Recipient;
import org.mutualcrm.gift.OrderResult.Ordered;
import org.mutualcrm.payment.SandboxBank;
import org.mutualcrm.payment.SandboxBank.Act;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** What buyers and recipients may post, and how often. */
@WebTest
class GiftOrderPagesTests {

  private static final Money PRICE = Money.parse("EUR 20.00");

  @Autowired MockMvcTester mvc;
  @Autowired GiftProgrammes programmes;
  @Autowired GiftOrdering ordering;
  @Autowired GiftBook book;
  @Autowired SandboxBank bank;

  // Every test is somebody else's machine.
  private final String address =
      "2001:db8:" + UUID.randomUUID().toString().substring(9, 18).replace('-', ':') + "::1";

  private Ordered order = new Ordered(new org.mutualcrm.gift.GiftOrderId(UUID.randomUUID()), "", "");

  @BeforeEach
  void order() {
    var programme =
        programmes.draft(
            new DraftProgramme(
                "Gelato gifts",
                CurrencyUnit.EUR,
                PRICE,
                PRICE,
                List.of(),
                List.of("DE"),
                null,
                5,
                null,
                List.of(),
                "",
                List.of(new GiftText("en", "Give a gelato", "", "")),
                "luca"));
    programmes.launch(programme);
    order =
        (Ordered)
            ordering.order(
                new OrderGifts(
                    programme,
                    UUID.randomUUID().toString(),
                    "Paola",
                    "paola@orders.example",
                    "en",
                    null,
                    PRICE,
                    List.of(new Recipient("Anna", null)),
                    "",
                    null,
                    ZoneOffset.UTC));
    bank.act(
        bank.find(order.payAt().substring(order.payAt().lastIndexOf('/') + 1)).orElseThrow(),
        Act.PAY);
  }

  @Test
  void whoChangesTheirOrderOverAndOverHasToWait() {
    for (int i = 0; i < ContactThrottle.MOST; i++)
      assertThat(resend(order.link())).as("time " + i).hasStatusOk();

    assertThat(resend(order.link()))
        .hasStatus(429)
        .hasHeader("Retry-After", "600")
        .bodyText()
        .contains("Wait ten minutes");
    var before = gift().recipient();
    assertThat(post(order.link() + "/recipient", "name", "Berta")).hasStatus(429);
    assertThat(gift().recipient()).isEqualTo(before);
    assertThat(post(book.link(gift()) + "/thanks", "words", "Grazie")).hasStatus(429);
    assertThat(gift().thanks()).isNull();
  }

  @Test
  void whoTriesOrdersThatAreNotTheirsHasToWait() {
    for (int i = 0; i < 20; i++) assertThat(resend("/p/give/orders/none" + i)).hasStatus(404);

    assertThat(resend("/p/give/orders/none")).hasStatus(429);
    assertThat(resend(order.link())).as("one's own opens").hasStatusOk();
  }

  private GiftView gift() {
    return book.of(order.order()).getFirst();
  }

  private MvcTestResult resend(String link) {
    return post(link + "/resending", "ask", "ask");
  }

  private MvcTestResult post(String path, String name, String value) {
    return mvc.post()
        .uri(path)
        .param("gift", gift().id().toString())
        .param(name, value)
        .with(request -> {
          request.setRemoteAddr(address);
          return request;
        })
        .exchange();
  }
}
