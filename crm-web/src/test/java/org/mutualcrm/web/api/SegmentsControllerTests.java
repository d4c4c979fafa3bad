package org.mutualcrm.web.api;

import static crmtesting.Staff.csrf;
import static org.assertj.core.api.Assertions.assertThat;

import com.jayway.jsonpath.JsonPath;
import crmtesting.DrivenClock;
import crmtesting.Staff;
import crmtesting.WebTest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.mutualcrm.customer.Coverage;
import org.mutualcrm.customer.PersonFacts;
import org.mutualcrm.customer.ProfileField;
import org.mutualcrm.customer.SourceKey;
import org.mutualcrm.identity.Identification;
import org.mutualcrm.identity.Identified;
import org.mutualcrm.identity.Sighting;
import org.mutualcrm.staff.Role;
import org.mutualcrm.timeline.Direction;
import org.mutualcrm.timeline.Timeline;
import org.mutualcrm.timeline.Touchpoint;
import org.mutualcrm.timeline.TouchpointKind;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** Segments and scoring plans over the interface. */
@WebTest
class SegmentsControllerTests {

  private static final String SEGMENTS = "/api/v1/segments";

  @Autowired MockMvcTester mvc;
  @Autowired Identification identification;
  @Autowired Timeline timeline;
  @Autowired DrivenClock clock;

  private final String city = "Borgo " + UUID.randomUUID();

  @Test
  void aSegmentIsMadeFilledExplainedFrozenAndDeleted() throws Exception {
    var here = person();
    var name = "In " + city;
    var made = create(name, "whose city is \\\"" + city + "\\\"", "key " + city);
    assertThat(made).hasStatus(201).containsHeader("ETag");
    var at = made.getResponse().getHeader("Location");
    assertThat(create(name, "whose city is \\\"" + city + "\\\"", "key " + city).getResponse())
        .satisfies(it -> assertThat(it.getHeader("Location")).isEqualTo(at));
    assertThat(create(name, "everyone", null)).hasStatus(409);
    awaitMembers(at, 1);

    assertThat(get(at + "/members"))
        .bodyJson()
        .extractingPath("$.items[0].customer")
        .isEqualTo(here.customer().toString());
    assertThat(get(at + "/members/" + here.customer() + "/explanation"))
        .bodyJson()
        .extractingPath("$.because[0].found")
        .isEqualTo("city is " + city);
    var frozen = send(HttpMethod.POST, at + "/snapshots", "", null);
    assertThat(frozen).hasStatus(201).bodyJson().extractingPath("$.members").isEqualTo(1);
    assertThat(get(frozen.getResponse().getHeader("Location") + "/members"))
        .bodyJson()
        .extractingPath("$.items[0]")
        .isEqualTo(here.customer().toString());
    assertThat(send(HttpMethod.POST, at + "/builds", "", null)).hasStatus(202);
    assertThat(send(HttpMethod.DELETE, at, "", null)).hasStatus(204);
    assertThat(get(at)).hasStatus(404);
  }

  @Test
  void aChangeNeedsTheVersionItWasMadeOn() throws Exception {
    var made = create("V " + city, "whose city is \\\"" + city + "\\\"", null);
    var at = made.getResponse().getHeader("Location");
    var body = "{\"name\": \"W " + city + "\", \"sentence\": \"everyone\"}";

    assertThat(send(HttpMethod.PUT, at, body, null)).hasStatus(400);
    assertThat(send(HttpMethod.PUT, at, body, "\"7\""))
        .hasStatus(412)
        .bodyJson()
        .extractingPath("$.code")
        .isEqualTo("CHANGED_SINCE");
    assertThat(send(HttpMethod.PUT, at, body, "\"1\""))
        .hasStatusOk()
        .bodyJson()
        .extractingPath("$.version")
        .isEqualTo(2);
  }

  @Test
  void aFaultyConditionNamesThePathOfEveryFault() {
    var answer =
        send(
            HttpMethod.POST,
            SEGMENTS + "/preview",
            """
            {"condition": {"all": [{"type": "property", "field": "SHOE", "operator": "IS", "value": "44"},
                                   {"type": "unheard-of"}]}}
            """,
            null);

    assertThat(answer).hasStatus(400);
    assertThat(answer).bodyJson().extractingPath("$.field").isEqualTo("condition/all/0/field");
    assertThat(answer).bodyJson().extractingPath("$.errors[1].path").isEqualTo("/all/1/type");
    assertThat(answer).bodyJson().extractingPath("$.errors[1].code").isEqualTo("UNKNOWN_TYPE");
  }

  @Test
  void whatIsInUseIsNotDeletedAndACircleIsRefused() throws Exception {
    var part = create("Part " + city, "whose city is \\\"" + city + "\\\"", null);
    var at = part.getResponse().getHeader("Location");
    var whole = create("Whole " + city, "who are in segment \\\"Part " + city + "\\\"", null);
    assertThat(whole).hasStatus(201);

    assertThat(send(HttpMethod.DELETE, at, "", null))
        .hasStatus(409)
        .bodyJson()
        .extractingPath("$.uses[0].name")
        .isEqualTo("Whole " + city);
    assertThat(
            send(
                HttpMethod.PUT,
                at,
                "{\"name\": \"Part\", \"sentence\": \"who are in segment \\\"Whole "
                    + city
                    + "\\\"\"}",
                "\"1\""))
        .hasStatus(409)
        .bodyJson()
        .extractingPath("$.code")
        .isEqualTo("CIRCLE");
  }

  @Test
  void aScoringPlanExplainsItsTotal() throws Exception {
    var here = person();
    order(here);
    var made =
        send(
            HttpMethod.POST,
            "/api/v1/scoring-plans",
            """
            {"name": "%s", "halfLifeDays": 30, "elements": [
              {"name": "Orders", "sentence": "who have at least 1 orders", "points": 10, "each": true},
              {"name": "Local", "sentence": "whose city is known", "points": 2.5}]}
            """
                .formatted(city),
            null);
    assertThat(made).hasStatus(201);
    var at = made.getResponse().getHeader("Location");

    var score = get(at + "/scores/" + here.customer());

    assertThat(score).hasStatusOk().bodyJson().extractingPath("$.total").isEqualTo(12.5);
    assertThat(score).bodyJson().extractingPath("$.parts[0].name").isEqualTo("Orders");
  }

  @Test
  void ninetyFiveOfAHundredTouchpointsReachMembershipWithinASecond() throws Exception {
    var made =
        create(
            "Buyers " + city,
            "whose city is \\\"" + city + "\\\" and who have at least 1 orders in the last 30 days",
            null);
    var at = made.getResponse().getHeader("Location");
    awaitMembers(at, 0);
    var people = new ArrayList<Identified>();
    for (int i = 0; i < 40; i++) people.add(person());
    var waits = new ArrayList<Long>();

    for (int i = 0; i < people.size(); i++) {
      long began = System.nanoTime();
      order(people.get(i));
      awaitMembers(at, i + 1);
      waits.add((System.nanoTime() - began) / 1_000_000);
    }

    var sorted = waits.stream().sorted().toList();
    assertThat(sorted.get(37)).as("milliseconds: %s", sorted).isLessThan(1_000);
  }

  private void awaitMembers(String at, int count) throws Exception {
    var until = Instant.now().plus(Duration.ofSeconds(20));
    while (Instant.now().isBefore(until)) {
      var body = get(at).getResponse().getContentAsString();
      boolean live = JsonPath.<String>read(body, "$.state").equals("LIVE");
      if (live && JsonPath.<Integer>read(body, "$.members") == count) return;
      Thread.sleep(15);
    }
    throw new AssertionError(
        "Never " + count + " members: " + get(at).getResponse().getContentAsString());
  }

  private Identified person() {
    return identification.identify(
        new Sighting(
            new SourceKey("crm:borgo"),
            UUID.randomUUID().toString(),
            PersonFacts.builder().with(ProfileField.CITY, city).build(),
            Coverage.WHOLE,
            List.of(),
            clock.instant()));
  }

  private void order(Identified person) {
    timeline.append(
        new Touchpoint(
            person.record(),
            clock.instant(),
            TouchpointKind.ORDER,
            UUID.randomUUID().toString(),
            "shop",
            Direction.INBOUND,
            "Order",
            null,
            null,
            null));
  }

  private MvcTestResult create(String name, String sentence, String key) {
    var request =
        mvc.post()
            .uri(SEGMENTS)
            .with(Staff.as(Role.MARKETER))
            .with(csrf())
            .contentType(MediaType.APPLICATION_JSON)
            .content("{\"name\": \"" + name + "\", \"sentence\": \"" + sentence + "\"}");
    if (key != null) request.header("Idempotency-Key", key);
    return request.exchange();
  }

  private MvcTestResult send(HttpMethod method, String uri, String body, String ifMatch) {
    var request =
        mvc.method(method)
            .uri(uri)
            .with(Staff.as(Role.MARKETER))
            .with(csrf())
            .contentType(MediaType.APPLICATION_JSON)
            .content(body);
    if (ifMatch != null) request.header("If-Match", ifMatch);
    return request.exchange();
  }

  private MvcTestResult get(String uri) {
    return mvc.get().uri(uri).with(Staff.as(Role.ANALYST)).exchange();
  }
}
