package org.mutualcrm.web.api;

import static crmtesting.Staff.as;
import static crmtesting.Staff.csrf;
import static org.assertj.core.api.Assertions.assertThat;

import com.jayway.jsonpath.JsonPath;
import crmtesting.DrivenClock;
import crmtesting.Listener;
import crmtesting.WebTest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mutualcrm.announcement.Announced;
import org.mutualcrm.announcement.Announced.Fact;
import org.mutualcrm.announcement.Announced.Subject;
import org.mutualcrm.announcement.Topic;
import org.mutualcrm.staff.Role;
import org.mutualcrm.webhook.EventCatalogue;
import org.mutualcrm.webhook.WebhookDrain;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/** Webhook endpoints over the interface: set up, changed, tried out, looked into, replayed. */
@WebTest
class WebhooksControllerTests {

  private static final String WEBHOOKS = "/api/v1/webhooks";

  @Autowired MockMvcTester mvc;
  @Autowired ApplicationEventPublisher events;
  @Autowired TransactionTemplate transaction;
  @Autowired WebhookDrain drain;
  @Autowired EventCatalogue catalogue;
  @Autowired DrivenClock clock;

  private final Listener listener = new Listener();
  private final UUID run = UUID.randomUUID();
  private final List<String> made = new ArrayList<>();

  @AfterEach
  void nobodyListensAnyMore() {
    made.forEach(it -> send(HttpMethod.DELETE, it, "", null));
    listener.close();
  }

  @Test
  void anEndpointIsSetUpChangedStoppedAndRemovedAndItsSecretShownOnce() throws Exception {
    var created = create("\"import.finished\"");
    var at = at(created);
    String secret = read(created, "$.secret");

    assertThat(secret).startsWith("whsec_");
    assertThat(get(at)).hasStatusOk().containsHeader("ETag").bodyText().doesNotContain(secret);
    assertThat(get(WEBHOOKS)).hasStatusOk().bodyText().contains(at.substring(17));
    assertThat(send(HttpMethod.PUT, at, body("\"customer.*\""), "\"1\""))
        .hasStatusOk()
        .hasHeader("ETag", "\"2\"")
        .bodyJson()
        .extractingPath("$.eventTypes[0]")
        .isEqualTo("customer.*");
    assertThat(send(HttpMethod.PUT, at + "/pause", "", null))
        .bodyJson()
        .extractingPath("$.state")
        .isEqualTo("PAUSED");
    assertThat(send(HttpMethod.DELETE, at + "/pause", "", null))
        .bodyJson()
        .extractingPath("$.state")
        .isEqualTo("ACTIVE");
    var renewed = send(HttpMethod.POST, at + "/secrets", "{\"overlapHours\": 2}", null);
    assertThat(renewed).hasStatus(201).bodyJson().extractingPath("$.oldSecretUntil").isNotNull();
    assertThat(JsonPath.<String>read(renewed.getResponse().getContentAsString(), "$.secret"))
        .startsWith("whsec_")
        .isNotEqualTo(secret);
    assertThat(send(HttpMethod.DELETE, at, "", null)).hasStatus(204);
    assertThat(get(at)).hasStatus(404);
  }

  @Test
  void aChangeNeedsTheVersionItWasMadeOn() {
    var at = at(create("\"import.finished\""));

    assertThat(send(HttpMethod.PUT, at, body("\"*\""), null)).hasStatus(400);
    assertThat(send(HttpMethod.PUT, at, body("\"*\""), "\"7\""))
        .hasStatus(412)
        .bodyJson()
        .extractingPath("$.code")
        .isEqualTo("CHANGED_SINCE");
    assertThat(get(at)).bodyJson().extractingPath("$.eventTypes[0]").isEqualTo("import.finished");
  }

  @Test
  void aTestSaysWhatTheEndpointAnswered() {
    var at = at(create("\"import.finished\""));

    assertThat(send(HttpMethod.POST, at + "/tests", "{\"eventType\": \"gift.bought\"}", null))
        .hasStatusOk()
        .bodyJson()
        .extractingPath("$.passed")
        .isEqualTo(true);
    listener.answers(500);
    var failed = send(HttpMethod.POST, at + "/tests", "{\"eventType\": \"gift.bought\"}", null);
    assertThat(failed).bodyJson().extractingPath("$.passed").isEqualTo(false);
    assertThat(failed).bodyJson().extractingPath("$.request.status").isEqualTo(500);
    assertThat(failed).bodyJson().extractingPath("$.request.response").isEqualTo("heard");
  }

  @Test
  void theLogIsReadPageByPageAndSentAgain() throws Exception {
    var at = at(create("\"import.finished\""));
    for (int i = 0; i < 3; i++) happens();
    awaitDeliveries(at, "DELIVERED", 3);
    var told = listener.heard();

    var first = get(at + "/deliveries?limit=2&state=DELIVERED&eventType=import.finished");
    String cursor = read(first, "$.next");
    var second = get(at + "/deliveries?limit=2&cursor=" + cursor);
    assertThat(JsonPath.<List<String>>read(text(first), "$.items[*].messageId"))
        .containsExactly(told.get(2), told.get(1));
    assertThat(JsonPath.<List<String>>read(text(second), "$.items[*].messageId"))
        .containsExactly(told.get(0));
    String event = read(second, "$.items[0].eventId");
    var one = get(at + "/deliveries/" + event);
    assertThat(one).bodyJson().extractingPath("$.requests[0].status").isEqualTo(204);
    assertThat(one).bodyJson().extractingPath("$.body").asString().contains("import.finished");

    assertThat(send(HttpMethod.POST, at + "/deliveries/" + event + "/replay", "", null))
        .hasStatus(202);
    awaitHeard(4);
    awaitDeliveries(at, "DELIVERED", 3);
    var range =
        "{\"states\": [\"DELIVERED\"], \"from\": \"%s\", \"limit\": 2".formatted(clock.instant());
    var some = send(HttpMethod.POST, at + "/replays", range + "}", null);
    assertThat(some).hasStatus(202).bodyJson().extractingPath("$.replayed").isEqualTo(2);
    int next = read(some, "$.next");
    awaitHeard(6);
    awaitDeliveries(at, "DELIVERED", 3);
    var rest = send(HttpMethod.POST, at + "/replays", range + ", \"cursor\": " + next + "}", null);
    assertThat(rest).bodyJson().extractingPath("$.replayed").isEqualTo(1);
    assertThat(rest).bodyJson().extractingPath("$.next").isNull();
    awaitHeard(7);

    assertThat(listener.heard().subList(3, 7))
        .containsExactly(told.get(0), told.get(1), told.get(2), told.get(0));
  }

  @Test
  void aDeadLetterIsFoundAndSentAgainOnceTheReceiverIsMended() throws Exception {
    var at = at(create("\"import.finished\""));
    listener.answers(422);
    happens();
    awaitDeliveries(at, "DEAD", 1);
    assertThat(get(at)).bodyJson().extractingPath("$.deadLetters").isEqualTo(1);
    assertThat(get(at)).bodyJson().extractingPath("$.lastFailure").isEqualTo("Answered 422");

    listener.answers(204);
    var again = send(HttpMethod.POST, at + "/replays", "{\"states\": [\"DEAD\"]}", null);

    assertThat(again).bodyJson().extractingPath("$.replayed").isEqualTo(1);
    awaitDeliveries(at, "DELIVERED", 1);
    assertThat(listener.heard()).hasSize(2).containsOnly(listener.heard().getFirst());
  }

  @Test
  void theCatalogueHasASchemaAndAnExampleOfEveryType() throws Exception {
    var catalogue = get("/api/v1/event-types");

    assertThat(JsonPath.<List<String>>read(text(catalogue), "$.items[*].name"))
        .hasSize(Topic.values().length);
    var one = get("/api/v1/event-types/code.redeemed");
    assertThat(one).bodyJson().extractingPath("$.version").isEqualTo(1);
    assertThat(one)
        .bodyJson()
        .extractingPath("$.schema.$schema")
        .isEqualTo("https://json-schema.org/draft/2020-12/schema");
    assertThat(one).bodyJson().extractingPath("$.example.type").isEqualTo("code.redeemed");
    assertThat(get("/api/v1/event-types/weather.changed")).hasStatus(404);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"name\": \"A\", \"url\": \"ftp://a.example/\", \"eventTypes\": [\"*\"]} | url | URL_REFUSED",
        "{\"name\": \"A\", \"url\": \"https://a:b@a.example/\", \"eventTypes\": [\"*\"]} | url | URL_REFUSED",
        "{\"name\": \"A\", \"url\": \"https://169.254.169.254/\", \"eventTypes\": [\"*\"]} | url | URL_REFUSED",
        "{\"name\": \"A\", \"url\": \"https://a.example/\", \"eventTypes\": [\"weather.changed\"]} | eventTypes | UNKNOWN_EVENT_TYPE",
        "{\"name\": \"A\\u0000\", \"url\": \"https://a.example/\", \"eventTypes\": [\"*\"]} | name | MALFORMED_BODY",
        "{\"name\": \"A\", \"url\": \"https://a.example/\", \"eventTypes\": [null]} | eventTypes | MALFORMED_BODY",
        "{\"name\": \"A\", \"url\": \"https://a.example/\", \"eventTypes\": []} | eventTypes | INVALID",
        "{\"url\": \"https://a.example/\", \"eventTypes\": [\"*\"]} | name | INVALID",
      })
  void whatCanBeNoEndpointIsRefusedByTheNameOfTheField(String body, String field, String code) {
    assertRefused(send(HttpMethod.POST, WEBHOOKS, body, null), 400, field, code);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "/tests | {\"eventType\": \"weather.changed\"} | eventType | UNKNOWN_EVENT_TYPE",
        "/secrets | {\"overlapHours\": 1000} | overlapHours | INVALID",
        "/replays | {\"states\": [\"PENDING\"]} | states | NOT_REPLAYABLE",
        "/replays | {\"states\": [\"LOST\"]} | states | MALFORMED_BODY",
        "/replays | {\"states\": [\"DEAD\"], \"from\": \"2026-02-01T00:00:00Z\", \"until\": \"2026-01-01T00:00:00Z\"} | until | RANGE_EMPTY",
      })
  void whatCanNotBeDoneIsRefusedByTheNameOfTheField(
      String path, String body, String field, String code) {
    var at = at(create("\"import.finished\""));

    assertRefused(send(HttpMethod.POST, at + path, body, null), 400, field, code);
  }

  @Test
  void whatWaitsIsNotSentAgainAndWhatIsNotThereNeither() throws Exception {
    var at = at(create("\"import.finished\""));
    send(HttpMethod.PUT, at + "/pause", "", null);
    happens();
    awaitDeliveries(at, "PENDING", 1);
    String event = read(get(at + "/deliveries"), "$.items[0].eventId");

    assertRefused(
        send(HttpMethod.POST, at + "/deliveries/" + event + "/replay", "", null),
        409,
        null,
        "NOT_SETTLED");
    assertThat(send(HttpMethod.POST, at + "/deliveries/" + UUID.randomUUID() + "/replay", "", null))
        .hasStatus(404);
    assertThat(get(at + "/deliveries?eventType=weather.changed")).hasStatus(400);
    assertThat(get(at + "/deliveries?state=LOST")).hasStatus(400);
    assertThat(get(WEBHOOKS + "/" + UUID.randomUUID() + "/deliveries")).hasStatus(404);
  }

  @Test
  void whoMayOnlyReadChangesNothing() {
    var at = at(create("\"import.finished\""));

    assertThat(mvc.get().uri(at).with(as(Role.AUDITOR))).hasStatusOk();
    assertThat(mvc.delete().uri(at).with(as(Role.AUDITOR)).with(csrf())).hasStatus(403);
    assertThat(mvc.get().uri(at).with(as(Role.AGENT))).hasStatus(403);
  }

  /** To one subject, so that it is told in this order. */
  private void happens() {
    var example = example();
    transaction.executeWithoutResult(_ ->
        events.publishEvent(
            Announced.of(
                Topic.IMPORT_FINISHED, () -> new Fact(new Subject.OfThing(run), example))));
  }

  @SuppressWarnings("unchecked")
  private Map<String, Object> example() {
    return JsonMapper.builder()
        .build()
        .readValue(catalogue.find(Topic.IMPORT_FINISHED).exampleData(), Map.class);
  }

  private void awaitDeliveries(String at, String state, int number) throws Exception {
    for (int i = 0; i < 200; i++) {
      drain.drain();
      var found = text(get(at + "/deliveries?state=" + state));
      if (JsonPath.<List<Object>>read(found, "$.items").size() == number) return;
      Thread.sleep(Duration.ofMillis(20));
    }
    throw new AssertionError("Not " + number + " " + state);
  }

  private void awaitHeard(int number) throws Exception {
    for (int i = 0; i < 200 && listener.heard().size() < number; i++) {
      drain.drain();
      Thread.sleep(Duration.ofMillis(20));
    }
    assertThat(listener.heard()).hasSize(number);
  }

  private MvcTestResult create(String types) {
    var created = send(HttpMethod.POST, WEBHOOKS, body(types), null);
    assertThat(created).hasStatus(201).containsHeader("ETag");
    made.add(at(created));
    return created;
  }

  private String body(String types) {
    return "{\"name\": \"Warehouse\", \"url\": \"%s\", \"eventTypes\": [%s]}"
        .formatted(listener.url(), types);
  }

  private static String at(MvcTestResult created) {
    return created.getResponse().getHeader("Location");
  }

  private MvcTestResult get(String uri) {
    return mvc.get().uri(uri).with(as(Role.INTEGRATION_OPERATOR)).exchange();
  }

  private MvcTestResult send(HttpMethod method, String uri, String body, @Nullable String ifMatch) {
    var request = mvc.method(method).uri(uri).with(as(Role.INTEGRATION_OPERATOR)).with(csrf());
    if (!body.isEmpty()) request.contentType(MediaType.APPLICATION_JSON).content(body);
    if (ifMatch != null) request.header("If-Match", ifMatch);
    return request.exchange();
  }

  private static String text(MvcTestResult answer) throws Exception {
    return answer.getResponse().getContentAsString();
  }

  private static <T> T read(MvcTestResult answer, String path) throws Exception {
    return JsonPath.read(text(answer), path);
  }

  private static void assertRefused(
      MvcTestResult answer, int status, @Nullable String field, String code) {
    assertThat(answer).hasStatus(status).bodyJson().extractingPath("$.code").isEqualTo(code);
    if (field != null)
      assertThat(answer).bodyJson().extractingPath("$.field").asString().startsWith(field);
  }
}
