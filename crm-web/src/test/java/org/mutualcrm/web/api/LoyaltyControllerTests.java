package org.mutualcrm.web.api;

import static crmtesting.Staff.as;
import static crmtesting.Staff.csrf;
import static org.assertj.core.api.Assertions.assertThat;

import com.jayway.jsonpath.JsonPath;
import crmtesting.WebTest;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mutualcrm.customer.Coverage;
import org.mutualcrm.customer.PersonFacts;
import org.mutualcrm.customer.ProfileField;
import org.mutualcrm.customer.SourceKey;
import org.mutualcrm.identity.Identification;
import org.mutualcrm.identity.Sighting;
import org.mutualcrm.staff.Role;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

@WebTest
class LoyaltyControllerTests {

  private static final String PROGRAMME =
      """
      {"name": "Cone club", "unit": "cones", "worth": {"amount": "1.00", "currency": "EUR"}, "pendingDays": 0,
       "validityMonths": 12, "toYearEnd": false, "rounding": "DOWN", "returns": "WITHIN_BALANCE", "debtFloor": 0,
       "adjustAlone": 50, "tiers": {"measure": "POINTS", "windowMonths": 12, "keptMonths": 12, "graceDays": 30,
         "tiers": [{"name": "Gold", "threshold": 100, "multiplier": 2}]}}
      """;
  private static final String RULE =
      """
      {"name": "A cone for every euro", "occasion": "%s", "event": %s, "points": 1, "tiered": true,
       "per": %s, "sentence": %s}
      """;
  private static final String EURO = "{\"amount\": \"1.00\", \"currency\": \"EUR\"}";

  @Autowired MockMvcTester mvc;
  @Autowired Identification identification;

  @Test
  void aProgrammeGivesPointsThatAreSpentGivenBackAndExplained() throws Exception {
    var programme = live();
    var ada = customer();
    var order =
        "{\"customer\": \"%s\", \"number\": \"1001\", \"orderAmount\": {\"amount\": \"22.50\", \"currency\": \"EUR\"}}"
            .formatted(ada);

    assertThat(send(HttpMethod.POST, programme + "/orders", order, Role.INTEGRATION_OPERATOR))
        .hasStatus(201)
        .bodyJson()
        .extractingPath("$.points")
        .isEqualTo(22);
    assertThat(send(HttpMethod.POST, programme + "/orders", order, Role.INTEGRATION_OPERATOR))
        .hasStatusOk();
    assertThat(send(HttpMethod.POST, programme + "/orders", order, Role.AGENT)).hasStatus(403);
    assertThat(send(HttpMethod.GET, "/api/v1/customers/" + ada + "/points", "", Role.AGENT))
        .bodyText()
        .contains("\"available\":22", "78 cones more until Gold", "EUR 22.50");
    assertThat(spend(programme, ada, 23))
        .hasStatus(409)
        .bodyText()
        .contains("NOT_ENOUGH_POINTS", "\"available\":22");
    var spent = spend(programme, ada, 20);
    assertThat(spent).hasStatus(201);
    var id = JsonPath.<String>read(spent.getResponse().getContentAsString(), "$.id");
    var back = "/api/v1/loyalty/spendings/" + id + "/rollback";
    assertThat(send(HttpMethod.POST, back, "", Role.AGENT))
        .hasStatusOk()
        .bodyText()
        .contains("GIVEN_BACK", "\"available\":22");
    assertThat(send(HttpMethod.GET, programme + "/figures", "", Role.ANALYST))
        .bodyText()
        .contains("\"issued\":22", "\"outstanding\":22", "\"amount\":0.22");
  }

  @Test
  void whatComesBackTakesItsPointsOnceForAKey() throws Exception {
    var programme = live();
    var ada = customer();
    var order =
        "{\"customer\": \"%s\", \"number\": \"1002\", \"orderAmount\": {\"amount\": \"10.00\", \"currency\": \"EUR\"}}"
            .formatted(ada);
    send(HttpMethod.POST, programme + "/orders", order, Role.INTEGRATION_OPERATOR);
    var back = "{\"customer\": \"%s\", \"number\": \"1002\"}".formatted(ada);

    assertThat(send(HttpMethod.POST, programme + "/returns", back, Role.INTEGRATION_OPERATOR, "r1"))
        .hasStatus(201)
        .bodyText()
        .contains("\"taken\":10");
    assertThat(send(HttpMethod.POST, programme + "/returns", back, Role.INTEGRATION_OPERATOR, "r1"))
        .hasStatusOk();
    assertThat(send(HttpMethod.POST, programme + "/returns", back, Role.INTEGRATION_OPERATOR, "r2"))
        .hasStatus(409)
        .bodyText()
        .contains("MORE_THAN_ORDERED");
    assertThat(
            send(
                HttpMethod.POST,
                programme + "/returns",
                back.replace("1002", "9"),
                Role.INTEGRATION_OPERATOR,
                "r3"))
        .hasStatus(404)
        .bodyText()
        .contains("UNKNOWN_ORDER");
  }

  @ParameterizedTest
  @CsvSource({
    "REVIEW, , , PAYS_FOR_REVIEW",
    "RATING, , , PAYS_FOR_REVIEW",
    "EVENT, five-stars, , PAYS_FOR_REVIEW",
    "EVENT, like, , PAYS_FOR_ENGAGEMENT",
    "EVENT, followed, , PAYS_FOR_ENGAGEMENT",
    "EVENT, story-share, , PAYS_FOR_ENGAGEMENT",
    "MENTION, , , PAYS_FOR_ENGAGEMENT",
    "ORDER, , who have at least 1 reviews, PAYS_FOR_REVIEW"
  })
  void whatWouldPayForPraiseIsRefusedAndSaysWhy(
      String occasion, String event, String sentence, String code) throws Exception {
    var rule =
        RULE.formatted(
            occasion,
            event == null ? null : quoted(event),
            null,
            sentence == null ? null : quoted(sentence));

    var refused = send(HttpMethod.POST, draft() + "/rules", rule, Role.MARKETER);

    assertThat(refused).hasStatus(422).bodyText().contains(code, "hint");
    if (code.equals("PAYS_FOR_REVIEW")) assertThat(refused).bodyText().contains("16 CFR § 465.4");
  }

  @Test
  void aRuleForAnEventIsToldByWhoeverKnows() throws Exception {
    var programme = live();
    var ada = customer();
    send(
        HttpMethod.POST,
        programme + "/rules",
        RULE.formatted("EVENT", "\"referral\"", null, null),
        Role.MARKETER);

    var told = "{\"customer\": \"%s\", \"event\": \"referral\", \"ref\": \"paola\"}".formatted(ada);

    assertThat(send(HttpMethod.POST, programme + "/events", told, Role.INTEGRATION_OPERATOR))
        .hasStatus(201)
        .bodyText()
        .contains("1 point for referral");
  }

  @Test
  void manyPointsByHandTakeASecondPerson() throws Exception {
    var programme = live();
    var ada = customer();
    var path =
        "/api/v1/customers/"
            + ada
            + "/points/"
            + programme.substring(programme.lastIndexOf('/') + 1)
            + "/adjustments";
    var few = "{\"points\": 50, \"reason\": \"The ice had melted\"}";
    assertThat(send(HttpMethod.POST, path, few, Role.SENIOR_AGENT))
        .hasStatusOk()
        .bodyText()
        .contains("DONE", "\"available\":50");

    var asked = send(HttpMethod.POST, path, few.replace("50", "51"), Role.SENIOR_AGENT, "once");
    assertThat(send(HttpMethod.POST, path, few.replace("50", "51"), Role.SENIOR_AGENT, "once"))
        .hasStatus(202);
    assertThat(send(HttpMethod.POST, path, few, Role.SENIOR_AGENT, "once"))
        .hasStatus(409)
        .bodyText()
        .contains("IDEMPOTENCY_KEY_REUSED");

    assertThat(asked).hasStatus(202).bodyText().contains("ASKED");
    var id = JsonPath.<String>read(asked.getResponse().getContentAsString(), "$.id");
    assertThat(send(HttpMethod.GET, programme + "/adjustments", "", Role.APPROVER))
        .bodyText()
        .contains(id);
    var approve = "/api/v1/loyalty/adjustments/" + id + "/approve";
    assertThat(send(HttpMethod.POST, approve, "", Role.SENIOR_AGENT)).hasStatus(403);
    assertThat(mvc.post().uri(approve).with(as(Role.APPROVER)).with(csrf()).exchange())
        .hasStatusOk()
        .bodyText()
        .contains("DONE", "\"available\":101");
    assertThat(send(HttpMethod.POST, path, few.replace("50", "-102"), Role.SENIOR_AGENT))
        .hasStatus(409)
        .bodyText()
        .contains("NOT_ENOUGH_POINTS");
  }

  private MvcTestResult spend(String programme, UUID customer, long points) {
    return send(
        HttpMethod.POST,
        programme + "/spendings",
        "{\"customer\": \"%s\", \"points\": %d}".formatted(customer, points),
        Role.AGENT);
  }

  private static String quoted(String text) {
    return '"' + text + '"';
  }

  private String draft() throws Exception {
    var made = send(HttpMethod.POST, "/api/v1/loyalty/programmes", PROGRAMME, Role.MARKETER);
    assertThat(made).hasStatus(201);
    return "/api/v1/loyalty/programmes/"
        + JsonPath.<String>read(made.getResponse().getContentAsString(), "$.id");
  }

  private String live() throws Exception {
    var programme = draft();
    assertThat(send(HttpMethod.POST, programme + "/launch", "", Role.MARKETER)).hasStatus(409);
    assertThat(
            send(
                HttpMethod.POST,
                programme + "/rules",
                RULE.formatted("ORDER", null, EURO, null),
                Role.MARKETER))
        .hasStatus(201);
    assertThat(send(HttpMethod.POST, programme + "/launch", "", Role.MARKETER)).hasStatusOk();
    return programme;
  }

  private UUID customer() {
    return identification
        .identify(
            new Sighting(
                new SourceKey("crm:shop"),
                UUID.randomUUID().toString(),
                PersonFacts.builder().with(ProfileField.FULL_NAME, "Ada").build(),
                Coverage.WHOLE,
                List.of(),
                Instant.parse("2026-06-01T12:00:00Z")))
        .customer()
        .value();
  }

  private MvcTestResult send(HttpMethod method, String path, String body, Role role) {
    return send(method, path, body, role, UUID.randomUUID().toString());
  }

  private MvcTestResult send(HttpMethod method, String path, String body, Role role, String key) {
    return mvc.method(method)
        .uri(path)
        .contentType(MediaType.APPLICATION_JSON)
        .header("Idempotency-Key", key)
        .content(body)
        .with(as(role))
        .with(csrf())
        .exchange();
  }
}
