package org.mutualcrm.web.portal;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import crmtesting.GiftSale;
import crmtesting.WebTest;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mutualcrm.gift.GiftBook;
import org.mutualcrm.gift.GiftOrdering;
import org.mutualcrm.gift.GiftProgrammes;
import org.mutualcrm.gift.GiftView;
import org.mutualcrm.gift.OrderGifts.Recipient;
import org.mutualcrm.gift.OrderResult.Ordered;
import org.mutualcrm.payment.SandboxBank;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** What buyers and recipients may post, and how often. */
@WebTest
class GiftOrderPagesTests {

  @Autowired MockMvcTester mvc;
  @Autowired GiftProgrammes programmes;
  @Autowired GiftOrdering ordering;
  @Autowired GiftBook book;
  @Autowired SandboxBank bank;

  // Every test is somebody else's machine.
  private final String address =
      "2001:db8:" + UUID.randomUUID().toString().substring(9, 18).replace('-', ':') + "::1";

  private @Nullable Ordered bought;

  @BeforeEach
  void buy() {
    bought =
        new GiftSale(programmes, ordering, bank)
            .of("piero@orders.example", new Recipient("Berta", null));
  }

  private Ordered order() {
    return requireNonNull(bought);
  }

  @Test
  void whoChangesTheirOrderOverAndOverHasToWait() {
    for (int i = 0; i < ContactThrottle.MOST; i++)
      assertThat(resend(order().link())).as("time " + i).hasStatusOk();

    assertThat(resend(order().link()))
        .hasStatus(429)
        .hasHeader("Retry-After", "600")
        .bodyText()
        .contains("Wait ten minutes");
    var before = gift().recipient();
    assertThat(post(order().link() + "/recipient", "name", "Carla")).hasStatus(429);
    assertThat(gift().recipient()).isEqualTo(before);
    assertThat(post(book.link(gift()) + "/thanks", "words", "Grazie")).hasStatus(429);
    assertThat(gift().thanks()).isNull();
  }

  @Test
  void whoTriesOrdersThatAreNotTheirsHasToWait() {
    for (int i = 0; i < 20; i++) assertThat(resend("/p/give/orders/none" + i)).hasStatus(404);

    assertThat(resend("/p/give/orders/none")).hasStatus(429);
    assertThat(resend(order().link())).as("one's own opens").hasStatusOk();
  }

  private GiftView gift() {
    return book.of(order().order()).getFirst();
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
