package org.mutualcrm.web.api;

import static crmtesting.Staff.as;
import static crmtesting.Staff.csrf;
import static org.assertj.core.api.Assertions.assertThat;

import com.jayway.jsonpath.JsonPath;
import crmtesting.WebTest;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.mutualcrm.customer.Coverage;
import org.mutualcrm.customer.CustomerId;
import org.mutualcrm.customer.PersonFacts;
import org.mutualcrm.customer.SourceKey;
import org.mutualcrm.identity.Identification;
import org.mutualcrm.identity.Sighting;
import org.mutualcrm.journey.JourneyClockwork;
import org.mutualcrm.segment.SegmentId;
import org.mutualcrm.segment.SegmentLists;
import org.mutualcrm.staff.Role;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** A journey from its draft to somebody at its end, by the API and in the console. */
@WebTest
class JourneysControllerTests {

  @Autowired MockMvcTester mvc;
  @Autowired Identification identification;
  @Autowired SegmentLists lists;
  @Autowired JourneyClockwork clockwork;
  @Autowired JdbcClient jdbc;

  @Test
  void aJourneyIsWrittenTriedPublishedBySomebodyElseAndGone() throws Exception {
    var entry = list();
    var body =
        """
        {"name": "Welcome", "purpose": "They come back", "reason": "DISCOUNT", "entrySegment": "%s",
         "steps": [{"kind": "NOTE", "key": "hello", "text": "Say hello"},
                   {"kind": "CHANCE", "key": "luck", "branches": [
                     {"label": "Half", "percent": 50, "steps": [{"kind": "TELL", "key": "told", "text": "half"}]},
                     {"label": "Rest", "percent": 50, "steps": []}]}]}
        """
            .formatted(entry);
    assertThat(post("", body, Role.AGENT)).hasStatus(403);
    assertThat(post("", body.replace("50, \"steps\": []", "40, \"steps\": []"), Role.MARKETER))
        .hasStatus(400)
        .bodyText()
        .contains("JOURNEY_FAULTY", "\"field\":\"branches\"", "100 percent");
    assertThat(post("", body.replace("\"key\": \"told\", ", ""), Role.MARKETER))
        .hasStatus(400)
        .bodyText()
        .contains("\"field\":\"key\"");
    assertThat(
            post(
                "",
                body.replace("[{\"kind\": \"NOTE\"", "[null, {\"kind\": \"NOTE\""),
                Role.MARKETER))
        .hasStatus(400);
    var made = post("", body, Role.MARKETER);
    assertThat(made).hasStatus(201);
    String id = JsonPath.read(made.getResponse().getContentAsString(), "$.id");
    var ada = person();

    assertThat(post("/" + id + "/trial", "{\"customer\": \"%s\"}".formatted(ada), Role.MARKETER))
        .hasStatusOk()
        .bodyText()
        .contains("\"comesIn\":false", "\"key\":\"hello\"", "THROUGH");
    assertThat(
            post(
                "/" + id + "/trial",
                "{\"customer\": \"%s\"}".formatted(UUID.randomUUID()),
                Role.MARKETER))
        .hasStatus(404);
    assertThat(get("/" + id + "/forecast")).hasStatusOk().bodyText().contains("\"asked\":0");
    assertThat(post("/" + id + "/publish", "", Role.MARKETER)).hasStatus(403);
    assertThat(post("/" + id + "/publish", "{\"inFlight\": \"STAY\"}", Role.APPROVER))
        .hasStatusOk();
    assertThat(post("/" + id + "/publish", "", Role.APPROVER))
        .hasStatus(409)
        .bodyText()
        .contains("NOT_ALLOWED_NOW");
    lists.add(entry, List.of(ada), "test");
    clockwork.tick();

    assertThat(get("/" + id + "/figures"))
        .bodyText()
        .contains("\"key\":\"hello\"", "\"NOTED\":1", "\"THROUGH\":1");
    assertThat(get("/" + id + "/people")).bodyText().contains(ada.toString());
    assertThat(get("/" + id + "/people?cursor=x")).hasStatus(400);
    assertThat(get("/" + id + "/versions")).bodyText().contains("\"number\":1");
    assertThat(get("/" + UUID.randomUUID())).hasStatus(404);
    assertThat(post("/" + id + "/pause", "", Role.MARKETER)).bodyText().contains("PAUSED");
    assertThat(post("/" + id + "/steps/nowhere/pause", "", Role.MARKETER)).hasStatus(409);
    assertThat(post("/" + id + "/steps/hello/pause", "", Role.MARKETER))
        .bodyText()
        .contains("\"pausedSteps\":[\"hello\"]");
    assertThat(page("/journeys/" + id)).hasStatusOk().bodyText().contains("Held: nobody passes");
    assertThat(page("/journeys/" + id + "/people")).bodyText().contains("Came to the end");
    assertThat(page("/journeys/of/" + ada)).bodyText().contains("Welcome");
    assertThat(post("/" + id + "/end", "", Role.MARKETER)).bodyText().contains("ENDED");
  }

  @Test
  void stepsArePutInMovedAndTakenOutInTheConsole() throws Exception {
    var entry = list();
    assertThat(form("/journeys", "name=Welcome")).hasStatus(422).bodyText().contains("Welcome");
    var made =
        form("/journeys", "name=Welcome&purpose=Back&reason=DISCOUNT&priority=5&entry=" + entry);
    assertThat(made).hasStatus(302);
    var at = made.getResponse().getHeader("Location");
    assertThat(form(at + "/steps", "kind=WAIT&place=start&amount=a+while&unit=DAYS"))
        .hasStatus(422)
        .bodyText()
        .contains("a while", "whole number");
    form(at + "/steps", "kind=NOTE&place=start&text=First");
    form(at + "/steps", "kind=SPLIT&place=start&label0=Some&segment0=" + entry + "&label1=Others");
    var split = key(at, "split");
    form(at + "/steps", "kind=NOTE&place=into.0." + split + "&text=Inside");
    assertThat(page(at)).bodyText().containsSubsequence("Split by segments", "Inside", "First");
    form(at + "/steps/" + split + "/down", "");
    assertThat(page(at)).bodyText().containsSubsequence("First", "Split by segments", "Inside");
    assertThat(form(at + "/steps/" + split, "label0=&segment0=&label1=&segment1=&label2=Others"))
        .hasStatus(422)
        .bodyText()
        .contains("Give each way with steps on it a name");
    form(at + "/steps/" + split, "label0=Few&segment0=" + entry + "&label1=&segment1=&label2=All");
    assertThat(page(at)).bodyText().contains("Few", "Inside");
    form(at + "/steps/" + split + "/remove", "");
    assertThat(page(at)).bodyText().contains("First").doesNotContain("Inside");
    assertThat(form(at + "/steps/" + split + "/remove", "")).hasStatus(302);
    assertThat(form(at + "/steps", "kind=NOTE&place=after.gone&text=Lost")).hasStatus(302);
    assertThat(page(at)).bodyText().doesNotContain("Lost");
    assertThat(page(at + "?forecast=true")).hasStatusOk();
    assertThat(form(at + "/publish", "inFlight=STAY")).hasStatus(403);
  }

  private String key(String at, String kind) {
    return jdbc.sql(
            """
            select substring(draft::text from ? || '-[0-9a-f]{8}') from journey where journey_id = cast(? as uuid)
            """)
        .params(kind, at.substring(at.lastIndexOf('/') + 1))
        .query(String.class)
        .single();
  }

  /** A list that is built and empty. */
  private SegmentId list() {
    var id = SegmentId.next();
    jdbc.sql(
            """
            insert into segment (segment_id, name, description, kind, condition, version, created_by, created_at,
                updated_at, built_version, built_at, build_ms)
            values (?, ?, '', 'LIST', '{"type": "listed", "list": "%s"}'::jsonb, 1, 'test', now(), now(), 1, now(), 1)
            """
                .formatted(id))
        .params(id.value(), "List " + id)
        .update();
    jdbc.sql("update segment_revision set revision = revision + 1").update();
    return id;
  }

  private CustomerId person() {
    return identification
        .identify(
            new Sighting(
                new SourceKey("shop:journeys"),
                UUID.randomUUID().toString(),
                PersonFacts.builder().build(),
                Coverage.WHOLE,
                List.of(),
                java.time.Instant.now()))
        .customer();
  }

  private MvcTestResult post(String path, String body, Role role) {
    var request =
        mvc.method(HttpMethod.POST)
            .uri("/api/v1/journeys" + path)
            .contentType(MediaType.APPLICATION_JSON)
            .with(as(role))
            .with(csrf());
    return body.isEmpty() ? request.exchange() : request.content(body).exchange();
  }

  private MvcTestResult get(String path) {
    return mvc.get().uri("/api/v1/journeys" + path).with(as(Role.MARKETER)).exchange();
  }

  private MvcTestResult page(String path) {
    return mvc.get().uri(path).with(as(Role.MARKETER)).exchange();
  }

  private MvcTestResult form(String path, String body) {
    return mvc.method(HttpMethod.POST)
        .uri(path)
        .contentType(MediaType.APPLICATION_FORM_URLENCODED)
        .content(body)
        .with(as(Role.MARKETER))
        .with(csrf())
        .exchange();
  }
}
