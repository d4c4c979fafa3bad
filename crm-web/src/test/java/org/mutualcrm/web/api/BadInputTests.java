package org.mutualcrm.web.api;

import static crmtesting.Staff.as;
import static crmtesting.Staff.csrf;
import static org.assertj.core.api.Assertions.assertThat;

import crmtesting.WebTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mutualcrm.staff.Role;
import org.mutualcrm.web.Market;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** What no handler could do anything with is refused at the door, by the name of the field. */
@WebTest
class BadInputTests {

  @Autowired MockMvcTester mvc;
  @Autowired Market market;

  private String code;

  @BeforeEach
  void anOffer() {
    code = market.code(market.live("Bad input", null, null)).value();
  }

  @Test
  void theCharacterThatCanNotBeKept() {
    assertRefused(
        validate("{\"amount\": 10, \"currency\": \"EUR\"}", ", \"store\": \"Rome\\u0000\""),
        "MALFORMED_BODY",
        "store");
    assertRefused(
        mvc.get().uri("/api/v1/customers").param("q", "A\0da").with(as(Role.AGENT)).exchange(),
        "INVALID",
        "q");
  }

  @Test
  void nothingWhereAnElementIsExpected() {
    assertRefused(
        order(
            """
            [{"sku": "A", "quantity": 1, "categories": [null],
              "unitPrice": {"amount": 1, "currency": "EUR"}}]
            """),
        "MALFORMED_BODY",
        "order.lines.[0].categories");
    assertRefused(order("[null]"), "MALFORMED_BODY", "order.lines");
  }

  @Test
  void moreMoneyThanThereIs() {
    assertRefused(
        validate("{\"amount\": 1e50000000, \"currency\": \"EUR\"}", ""),
        "MALFORMED_BODY",
        "orderAmount.amount");
    assertRefused(
        validate("{\"amount\": 1e20, \"currency\": \"EUR\"}", ""),
        "AMOUNT_TOO_LARGE",
        "orderAmount.amount");
    assertRefused(
        order(
            """
            [{"sku": "A", "quantity": 10000,
              "unitPrice": {"amount": 999999999999, "currency": "EUR"}}]
            """),
        "INVALID",
        null);
  }

  @Test
  void aTimeThatNoCalendarHas() {
    assertRefused(
        mvc.post()
            .uri("/api/v1/offers")
            .with(as(Role.MARKETER))
            .with(csrf())
            .contentType(MediaType.APPLICATION_JSON)
            .content(
                """
                {"name": "Late", "headline": "Some day", "reason": "DISCOUNT", "percent": 10,
                 "startsAt": "2020-01-01T00:00:00Z", "endsAt": "+294277-01-01T00:00:00Z"}
                """)
            .exchange(),
        "INVALID",
        null);
  }

  private MvcTestResult order(String lines) {
    return post("{\"channel\": \"till\", \"order\": {\"lines\": " + lines + "}}");
  }

  private MvcTestResult validate(String amount, String more) {
    return post("{\"channel\": \"till\", \"orderAmount\": " + amount + more + "}");
  }

  private MvcTestResult post(String body) {
    return mvc.post()
        .uri("/api/v1/codes/" + code + "/validate")
        .with(as(Role.AGENT))
        .contentType(MediaType.APPLICATION_JSON)
        .content(body)
        .exchange();
  }

  private static void assertRefused(MvcTestResult answer, String code, String field) {
    assertThat(answer).hasStatus(400).bodyJson().extractingPath("$.code").isEqualTo(code);
    if (field != null)
      assertThat(answer).bodyJson().extractingPath("$.field").asString().startsWith(field);
  }
}
