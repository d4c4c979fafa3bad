package org.mutualcrm.web.api;

import static org.assertj.core.api.Assertions.assertThat;

import crmtesting.WebTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** Why a code gives something, or not, in three voices over the interface. */
@WebTest
class ExplanationApiTests {

  private static final String SMALL =
      "{\"orderAmount\": {\"amount\": \"15.90\", \"currency\": \"EUR\"}}";
  private static final String LARGE =
      "{\"orderAmount\": {\"amount\": \"25.00\", \"currency\": \"EUR\"}}";

  @Autowired MockMvcTester mvc;

  private OfferCalls api;
  private String code = "";

  @BeforeEach
  void anOfferForOrdersFromTwentyEuros() throws Exception {
    api = new OfferCalls(mvc);
    var least = "\"appliesTo\": {\"minimumOrder\": {\"amount\": \"20.00\", \"currency\": \"EUR\"}}";
    code = api.shared(api.offer("\"percent\": 10, " + least));
  }

  @Test
  void aCustomerHearsWhatTheyCanDo() throws Exception {
    var told = validate(SMALL, "customer");

    assertThat(rules(told)).isEqualTo("[\"MINIMUM_ORDER\"]");
    assertSays(told, "$.explanation.nearestChange", "Add EUR 4.10 to your order.");
    assertThat(rules(validate(LARGE, "customer")))
        .isEqualTo("[\"WINDOW\",\"MINIMUM_ORDER\",\"REWARD_APPLIES\"]");
  }

  @Test
  void anAgentHearsEveryRuleAndByHowMuchItFails() throws Exception {
    var told = validate(SMALL, "agent");

    assertSays(told, "$.explanation.nearestChange", "The order is EUR 4.10 short.");
    assertThat(rules(told)).contains("CODE_STANDS", "OFFER_RUNS", "REWARD_APPLIES");
    assertThat(told).bodyText().contains("The goods come to EUR 15.90; it holds from EUR 20.00.");
    assertThat(told).bodyText().doesNotContain("\"goods\"");
  }

  @Test
  void anEngineerGetsNamesAndInputs() {
    var told = api.post("/api/v1/codes/" + code + "/redeem?voice=engineer", SMALL);

    assertThat(told).hasStatus(422);
    assertSays(told, "$.code", "MINIMUM_ORDER_NOT_REACHED");
    assertThat(told)
        .bodyText()
        .contains(
            "MINIMUM_ORDER fails goods=EUR 15.90 least=EUR 20.00 short=EUR 4.10 ->"
                + " MINIMUM_ORDER_NOT_REACHED",
            "\"short\":\"EUR 4.10\"");
  }

  @Test
  void whatWasGrantedIsToldLaterAsItWas() throws Exception {
    var done = api.post("/api/v1/codes/" + code + "/redeem?voice=agent", LARGE);
    var path = "/api/v1/redemptions/" + OfferCalls.text(done, "$.id");

    assertThat(done).hasStatus(201);
    assertThat(rules(api.read(path + "?voice=agent"))).isEqualTo(rules(done));
    assertThat(api.read(path)).bodyText().doesNotContain("\"rules\"");
  }

  @Test
  void thereAreThreeVoices() {
    var told = validate(SMALL, "poet");

    assertThat(told).hasStatus(400);
    assertSays(told, "$.code", "UNKNOWN_VOICE");
  }

  private MvcTestResult validate(String order, String voice) {
    return api.post("/api/v1/codes/" + code + "/validate?voice=" + voice, order);
  }

  private static String rules(MvcTestResult told) throws Exception {
    return OfferCalls.text(told, "$.explanation.rules[*].rule");
  }

  private static void assertSays(MvcTestResult told, String path, String expected) {
    assertThat(told).bodyJson().extractingPath(path).isEqualTo(expected);
  }
}
