package org.mutualcrm.web.api;

import static org.assertj.core.api.Assertions.assertThat;

import crmtesting.WebTest;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** A code is set aside for a cart, paid, or let go, over the interface. */
@WebTest
class ReservationApiTests {

  private static final String CART =
      "{\"orderAmount\": {\"amount\": \"10.00\", \"currency\": \"EUR\"}, \"seconds\": 600}";

  @Autowired MockMvcTester mvc;

  private OfferCalls api;
  private String offer = "";
  private String code = "";

  @BeforeEach
  void anOfferForOne() throws Exception {
    api = new OfferCalls(mvc);
    offer = api.offer("\"percent\": 10, \"totalLimit\": 1");
    code = api.shared(offer);
  }

  @Test
  void whatIsSetAsideIsPaidOnce() throws Exception {
    var held = api.post("/api/v1/codes/" + code + "/reservations", CART);
    assertThat(held).hasStatus(201).bodyJson().extractingPath("$.status").isEqualTo("HELD");
    assertThat(held).bodyJson().extractingPath("$.toPay.amount").isEqualTo(9.0);
    var path = "/api/v1/reservations/" + OfferCalls.text(held, "$.id");
    assertRefused(api.redeem(code, CART), 409, "LIMIT_REACHED");

    var key = UUID.randomUUID().toString();
    var paid = api.post(path + "/redeem", "", key);

    assertThat(paid).hasStatus(201);
    assertThat(api.post(path + "/redeem", "", key)).hasStatus(200);
    assertRefused(api.post(path + "/redeem", ""), 409, "RESERVATION_REDEEMED");
    assertRefused(api.post(path + "/release", ""), 409, "RESERVATION_REDEEMED");
    assertThat(api.read(path))
        .bodyJson()
        .extractingPath("$.redemptionId")
        .isEqualTo(OfferCalls.text(paid, "$.id"));
  }

  @Test
  void whatIsLetGoIsFreeAgain() throws Exception {
    var held = api.post("/api/v1/codes/" + code + "/reservations", CART);
    var path = "/api/v1/reservations/" + OfferCalls.text(held, "$.id");

    assertThat(api.post(path + "/release", ""))
        .hasStatusOk()
        .bodyJson()
        .extractingPath("$.status")
        .isEqualTo("RELEASED");

    assertRefused(api.post(path + "/redeem", ""), 409, "RESERVATION_RELEASED");
    assertThat(api.redeem(code, CART)).hasStatus(201);
  }

  @Test
  void whatIsNoReservationIsNotFoundAndTooLongIsRefused() {
    assertThat(api.read("/api/v1/reservations/" + UUID.randomUUID())).hasStatus(404);
    assertThat(api.post("/api/v1/codes/" + code + "/reservations", CART.replace("600", "100000")))
        .hasStatus(400);
  }

  private static void assertRefused(MvcTestResult answer, int status, String code) {
    assertThat(answer).hasStatus(status).bodyJson().extractingPath("$.code").isEqualTo(code);
  }
}
