package org.mutualcrm.web.api;

import static crmtesting.Staff.as;
import static org.assertj.core.api.Assertions.assertThat;

import crmtesting.DrivenClock;
import crmtesting.WebTest;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.joda.money.Money;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
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
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@WebTest
class TimelineControllerTests {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  @Autowired MockMvcTester mvc;
  @Autowired Identification identification;
  @Autowired Timeline timeline;
  @Autowired DrivenClock clock;

  private Identified person;

  @BeforeEach
  void aPerson() {
    person =
        identification.identify(
            new Sighting(
                new SourceKey("crm:timeline"),
                UUID.randomUUID().toString(),
                PersonFacts.builder().with(ProfileField.FULL_NAME, "Ada").build(),
                Coverage.WHOLE,
                List.of(),
                clock.instant()));
    for (int i = 0; i < 5; i++) happens("m" + i, Duration.ofHours(i), "=cmd|' /C calc'!A" + i);
    happens("ahead", Duration.ofDays(-9), "Later");
  }

  @Test
  void cursorsLeadBothWays() {
    var first = json(get("?limit=2"));
    var second = json(get("?limit=2&before=" + first.path("next").asString()));
    var back = json(get("?limit=2&after=" + second.path("previous").asString()));

    assertThat(first.path("items").findValuesAsString("ref")).containsExactly("m0", "m1");
    assertThat(first.path("previous").isNull()).isTrue();
    assertThat(second.path("items").findValuesAsString("ref")).containsExactly("m2", "m3");
    assertThat(back.path("items").findValuesAsString("ref")).containsExactly("m0", "m1");
  }

  @Test
  void aCustomerComesWithTheNewestEntriesIfAsked() {
    var alone =
        json(
            mvc.get()
                .uri("/api/v1/customers/" + person.customer().value())
                .with(as(Role.AGENT))
                .exchange());
    var with =
        json(
            mvc.get()
                .uri("/api/v1/customers/" + person.customer().value() + "?expand=timeline")
                .with(as(Role.AGENT))
                .exchange());
    var dances =
        mvc.get()
            .uri("/api/v1/customers/" + person.customer().value() + "?expand=dances")
            .with(as(Role.AGENT))
            .exchange();

    assertThat(alone.has("timeline")).isFalse();
    assertThat(with.path("timeline")).isEqualTo(json(get("")));
    assertThat(with.path("profile")).isEqualTo(alone.path("profile"));
    assertThat(dances.getMvcResult().getResponse().getStatus()).isEqualTo(400);
    assertThat(json(dances).path("field").asString()).isEqualTo("expand");
  }

  @Test
  void everyFilterNarrows() {
    assertThat(refs("?kind=ORDER")).isEmpty();
    assertThat(refs("?kind=MESSAGE&channel=messenger&direction=INBOUND")).hasSize(5);
    assertThat(refs("?sourceRecord=" + UUID.randomUUID())).isEmpty();
    assertThat(refs("?source=crm:timeline&q=A3")).containsExactly("m3");
    var from = clock.instant().minus(Duration.ofHours(2));
    assertThat(refs("?from=" + from + "&to=" + clock.instant())).containsExactly("m1", "m2");
  }

  @Test
  void whatIsDatedAheadIsInQuarantineAndEveryEntryHasAnAddress() {
    var ahead = json(get("/quarantine"));
    assertThat(ahead.path("count").asInt()).isEqualTo(1);
    assertThat(ahead.path("items").findValuesAsString("ref")).containsExactly("ahead");

    var id = json(get("?limit=1")).path("items").path(0).path("id").asString();
    assertThat(json(get("/" + id)).path("ref").asString()).isEqualTo("m0");
    assertThat(get("/nothing").getMvcResult().getResponse().getStatus()).isEqualTo(404);
  }

  @ParameterizedTest
  @CsvSource({
    "?cursor=x, cursor",
    "?before=x, before",
    "?after=x, after",
    "?before=a&after=b, cursor",
    "?limit=0, limit",
    "?limit=201, limit",
    "?kind=DANCE, kind",
    "?direction=UP, direction",
    "?from=yesterday, from",
    "?from=2026-01-02T00:00:00Z&to=2026-01-01T00:00:00Z, to",
    "?sourceRecord=1, sourceRecord",
    "?source=%20, source",
    "?channel=a%00b, channel",
  })
  void aBadValueIsAProblemThatNamesItsField(String query, String field) throws Exception {
    var answer = get(query);

    assertThat(answer.getMvcResult().getResponse().getStatus()).isEqualTo(400);
    var problem = json(answer);
    assertThat(problem.path("field").asString()).isEqualTo(field);
    assertThat(problem.path("code").asString()).isNotEmpty();
    assertThat(problem.path("hint").asString()).isNotEmpty();
    assertThat(problem.path("detail").asString()).doesNotContain("Exception", "java.");
  }

  @Test
  void aFileHasEveryEntryAndNothingASpreadsheetWouldRun() throws Exception {
    happens("removed", Duration.ofHours(9), "Secret");
    timeline.remove(
        person.record(),
        clock.instant().minus(Duration.ofHours(9)),
        TouchpointKind.MESSAGE,
        "removed",
        "Message");

    var csv = export("csv").getMvcResult().getResponse().getContentAsString();
    assertThat(csv.lines()).hasSize(7);
    assertThat(csv).contains("'=cmd|").doesNotContain("Secret", ",=cmd");
    var json = JSON.readTree(export("json").getMvcResult().getResponse().getContentAsString());
    assertThat(json).hasSize(6);
    assertThat(json.findValuesAsString("ref")).contains("m0", "removed");
  }

  @Test
  void whoMayOnlyReadTakesNothingAlong() {
    var answer = mvc.get().uri(path() + "/export.csv").with(as(Role.AGENT)).exchange();

    assertThat(answer.getMvcResult().getResponse().getStatus()).isEqualTo(403);
  }

  private void happens(String ref, Duration ago, String text) {
    timeline.append(
        new Touchpoint(
            person.record(),
            clock.instant().minus(ago),
            TouchpointKind.MESSAGE,
            ref,
            "messenger",
            Direction.INBOUND,
            "Message",
            text,
            Money.parse("EUR 1.50"),
            null));
  }

  private List<String> refs(String query) {
    return json(get(query)).path("items").findValuesAsString("ref");
  }

  private String path() {
    return "/api/v1/customers/" + person.customer() + "/timeline";
  }

  private MvcTestResult get(String query) {
    return mvc.get().uri(URI.create(path() + query)).with(as(Role.AGENT)).exchange();
  }

  private MvcTestResult export(String format) {
    var answer = mvc.get().uri(path() + "/export." + format).with(as(Role.ADMIN)).exchange();
    assertThat(answer).hasStatusOk();
    return answer;
  }

  private static JsonNode json(MvcTestResult answer) {
    try {
      return JSON.readTree(answer.getMvcResult().getResponse().getContentAsString());
    } catch (java.io.UnsupportedEncodingException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
