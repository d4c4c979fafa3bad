package org.mutualcrm.web.api;

import static org.assertj.core.api.Assertions.assertThat;

import crmtesting.WebTest;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mutualcrm.web.Market;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** Limits by day, channel and store, and between two uses, over the interface. */
@WebTest
class OfferLimitsApiTests {

  @Autowired MockMvcTester mvc;
  @Autowired Market market;

  private OfferCalls api;

  @BeforeEach
  void caller() {
    api = new OfferCalls(mvc);
  }

  @Test
  void eachOfThemRefusesWithACodeOfItsOwn() throws Exception {
    var made =
        api.offer(
            """
            "percent": 10, "validFor": "P14D", "quotas": {"perDay": 3, "zone": "Europe/Rome",
            "perChannel": {"Instagram": 1}, "perStore": 2, "minimumInterval": "PT24H"}
            """);
    var code = api.shared(made);
    var ada = person();

    assertThat(api.read(made)).bodyJson().extractingPath("$.validFor").isEqualTo("P14D");
    assertThat(api.read(made))
        .bodyJson()
        .extractingPath("$.quotas.perChannel.instagram")
        .isEqualTo(1);
    assertRefused(redeem(code, ada, "till", ""), 422, "STORE_REQUIRED");
    assertThat(redeem(code, ada, "instagram", "Rome 1")).hasStatus(201);
    assertRefused(redeem(code, ada, "till", "rome 1"), 409, "MINIMUM_INTERVAL_NOT_REACHED");
    assertRefused(redeem(code, person(), "instagram", "Rome 1"), 409, "CHANNEL_LIMIT_REACHED");
    assertThat(redeem(code, person(), "till", "Rome 1")).hasStatus(201);
    assertRefused(redeem(code, person(), "till", "Rome 1"), 409, "STORE_LIMIT_REACHED");
    assertThat(redeem(code, person(), "till", "Milan")).hasStatus(201);
    assertRefused(redeem(code, person(), "till", "Milan"), 409, "DAY_LIMIT_REACHED");
  }

  @Test
  void whatIsNoLengthOfTimeAndNoZoneIsRefused() throws Exception {
    assertRefused(api.draft("\"percent\": 10, \"validFor\": \"a while\""), 400, "UNKNOWN_DURATION");
    assertRefused(
        api.draft("\"percent\": 10, \"quotas\": {\"minimumInterval\": \"soon\"}"),
        400,
        "UNKNOWN_DURATION");
    assertRefused(
        api.draft("\"percent\": 10, \"quotas\": {\"perDay\": 1, \"zone\": \"Rome\"}"),
        400,
        "UNKNOWN_ZONE");
  }

  private MvcTestResult redeem(String code, String customer, String channel, String store) {
    return api.redeem(
        code,
        """
        {"orderAmount": {"amount": "10.00", "currency": "EUR"}, "customerId": "%s", "channel": "%s",
         "store": "%s"}
        """
            .formatted(customer, channel, store));
  }

  private String person() {
    return market.guest("Ada", UUID.randomUUID() + "@example.com").toString();
  }

  private static void assertRefused(MvcTestResult answer, int status, String code) {
    assertThat(answer).hasStatus(status).bodyJson().extractingPath("$.code").isEqualTo(code);
  }
}
