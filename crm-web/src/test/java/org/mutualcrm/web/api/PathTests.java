package org.mutualcrm.web.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import crmtesting.DrivenClock;
import crmtesting.WebTest;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mutualcrm.capture.ChannelAccounts;
import org.mutualcrm.capture.ConnectAccount;
import org.mutualcrm.channel.ChannelSecrets;
import org.mutualcrm.meta.MetaSignature;
import org.mutualcrm.staff.ApiKeyIssue.Issued;
import org.mutualcrm.staff.ApiKeys;
import org.mutualcrm.staff.CurrentStaff;
import org.mutualcrm.staff.IssueApiKey;
import org.mutualcrm.staff.Role;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The main job over HTTP: said on a network, known as a customer, answered, offered, redeemed. */
@WebTest
class PathTests {

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final String SECRET = "path-app-secret";
  private static final Path REAL =
      Path.of(
              System.getProperty(
                  "CRM_REAL_DATA",
                  System.getenv().getOrDefault("CRM_REAL_DATA", "../../shared/data")))
          .resolve("channels/meta/webhooks");

  @LocalServerPort int port;
  @Autowired ChannelAccounts accounts;
  @Autowired ApiKeys keys;
  @Autowired JdbcClient jdbc;
  @Autowired DrivenClock clock;

  private final HttpClient http = HttpClient.newHttpClient();
  private String key = "";

  @BeforeEach
  void connect() {
    var admin = new CurrentStaff("1", "admin", "Admin", Set.of(Role.ADMIN));
    key = ((Issued) keys.issue(new IssueApiKey("Path", Set.of(Role.ADMIN), null), admin)).key();
    accounts.connect(
        new ConnectAccount(
            "meta", "path", "700", "Gelato", new ChannelSecrets(SECRET, "verify me", "access")));
  }

  @Test
  void theHandshakeEchoesTheChallengeToWhoKnowsTheToken() {
    var query = "?hub.mode=subscribe&hub.challenge=1158201444&hub.verify_token=";

    assertThat(get("/webhooks/meta/path" + query + "verify+me").body()).isEqualTo("1158201444");
    assertThat(get("/webhooks/meta/path" + query + "guess").statusCode()).isEqualTo(403);
    assertThat(get("/webhooks/meta/nowhere" + query + "verify+me").statusCode()).isEqualTo(403);
  }

  @Test
  void aBadSignatureIs401AndNothingIsStored() {
    var body = comment(id(), id(), "Hello");
    long before = envelopes();

    assertProblem(deliver(body, "sha256=00"), 401, "BAD_SIGNATURE");
    assertProblem(
        deliver(body, MetaSignature.sign("other", body.getBytes(StandardCharsets.UTF_8))),
        401,
        "BAD_SIGNATURE");

    assertThat(envelopes()).isEqualTo(before);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "{", "[]", "{\"object\":\"page\"}", "{\"object\":\"page\",\"entry\":[]} x"})
  void aMalformedBodyIsA400Problem(String body) {
    long before = envelopes();

    assertProblem(deliver(body), 400, "MALFORMED_PAYLOAD");

    assertThat(envelopes()).isEqualTo(before);
  }

  @Test
  void aCommentAndAMessageOfOnePersonAreOneCustomerWithOneTimeline() {
    var person = id();
    assertThat(deliver(comment(person, id(), "Is there pistachio?")).statusCode()).isEqualTo(200);
    assertThat(deliver(message(person, id(), "I mean in Berlin")).statusCode()).isEqualTo(200);

    var timeline = awaitTimeline(person, 2);

    assertThat(timeline.findValuesAsString("body"))
        .containsExactlyInAnyOrder("Is there pistachio?", "I mean in Berlin");
    assertThat(timeline.findValuesAsString("channel"))
        .containsExactlyInAnyOrder("facebook", "messenger");
  }

  @Test
  void aRepeatedDeliveryChangesNothing() {
    var person = id();
    var body = comment(person, id(), "Only once");
    for (int i = 0; i < 3; i++) assertThat(deliver(body).statusCode()).isEqualTo(200);
    deliver(message(person, id(), "And then this"));

    assertThat(awaitTimeline(person, 2).findValuesAsString("body"))
        .containsExactlyInAnyOrder("Only once", "And then this");
  }

  @Test
  void unknownFieldsAreKeptAsTheyCame() {
    var body =
        comment(id(), id(), "Hello").replace("\"verb\"", "\"brand_new\":{\"a\":[1]},\"verb\"");

    deliver(body);

    assertThat(
            jdbc.sql("select count(*) from raw_envelope where body = ?")
                .param(body.getBytes(StandardCharsets.UTF_8))
                .query(Long.class)
                .single())
        .isEqualTo(1);
  }

  @Test
  void everyRealPagePayloadIsTaken() throws IOException {
    assumeTrue(Files.isDirectory(REAL), "no real payloads at " + REAL);
    try (Stream<Path> files = Files.list(REAL)) {
      for (var file : files.toList()) {
        assertThat(deliver(Files.readString(file)).statusCode()).as(file.toString()).isEqualTo(200);
      }
    }
    await()
        .atMost(Duration.ofSeconds(30))
        .until(() ->
            jdbc.sql("select count(*) from raw_envelope where status = 'RECEIVED'")
                    .query(Long.class)
                    .single()
                == 0);
    assertThat(
            jdbc.sql("select error from raw_envelope where status = 'QUARANTINED'")
                .query(String.class)
                .list())
        .isEmpty();
  }

  @Test
  void anInteractionOfAnyOtherSourceIsCapturedOnceAndAmendedByAnEdit() {
    var call = id();
    var first = interaction(call, "The cone was soggy", 0);

    var captured = post("/api/v1/interactions", first);
    var again = post("/api/v1/interactions", first);
    var edited = post("/api/v1/interactions", interaction(call, "The cone was crisp", 1));

    assertThat(captured.statusCode()).isEqualTo(201);
    assertThat(again.statusCode()).isEqualTo(200);
    assertThat(json(again).path("outcome").asString()).isEqualTo("KNOWN");
    assertThat(json(edited).path("outcome").asString()).isEqualTo("AMENDED");
    var customer = json(captured).path("customerId").asString();
    assertThat(json(get("/api/v1/customers/" + customer + "/timeline")).findValuesAsString("body"))
        .containsExactly("The cone was crisp");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{}|source",
        "{\"source\":\"call\",\"externalId\":\"1\",\"author\":{\"id\":\"7\"},\"text\":\"x\"}|occurredAt",
        "{\"source\":\"call\",\"externalId\":\"1\",\"author\":{\"id\":\"7\"},\"text\":\"x\",\"occurredAt\":\"yesterday\"}|occurredAt",
        "{\"source\":\"call\",\"externalId\":\"1\",\"author\":{\"id\":\"7\"},\"occurredAt\":\"2026-05-01T10:00:00Z\"}|text",
        "{\"source\":\"call\",\"externalId\":\"1\",\"author\":{},\"text\":\"x\",\"occurredAt\":\"2026-05-01T10:00:00Z\"}|author.id"
      })
  void anInteractionThatLacksSomethingIsAProblemNamingTheField(String body, String field) {
    var answer = post("/api/v1/interactions", body);

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.body())
        .contains("\"" + field + "\"")
        .contains("\"code\"")
        .contains("\"hint\"");
  }

  @Test
  void aCustomerIsFoundInSpiteOfATypo() {
    var name = "Leonhardina Krähenbühl";
    post("/api/v1/interactions", interaction(id(), "Hi", 0).replace("Somebody", name));

    assertThat(
            json(get("/api/v1/customers?q=" + encoded("leonardina krahenbul")))
                .path("items")
                .get(0)
                .path("displayName")
                .asString())
        .isEqualTo(name);
  }

  @Test
  void anUnknownCustomerIsA404Problem() {
    assertProblem(get("/api/v1/customers/" + UUID.randomUUID()), 404, "NOT_FOUND");
    assertProblem(get("/api/v1/customers/not-an-id"), 400, "INVALID");
    assertProblem(get("/api/v1/customers?limit=1000"), 400, "INVALID");
  }

  @Test
  void anOfferIsDraftedLaunchedRedeemedAndRolledBack() {
    var offer = json(post("/api/v1/offers", offer("\"percent\":12.5"))).path("id").asString();
    var code =
        json(post("/api/v1/offers/" + offer + "/codes", "{\"count\":1}"))
            .path("codes")
            .get(0)
            .asString();
    var order = "{\"orderAmount\":{\"amount\":\"10.00\",\"currency\":\"EUR\"}}";

    assertProblem(redeem(code, order, id()), 409, "OFFER_NOT_LIVE");
    assertThat(post("/api/v1/offers/" + offer + "/launch", "").statusCode()).isEqualTo(200);
    assertThat(
            json(post("/api/v1/codes/" + code + "/validate", order))
                .path("discount")
                .path("amount")
                .asString())
        .isEqualTo("1.25");
    var key = id();
    var redeemed = redeem(code.toLowerCase(java.util.Locale.ROOT), order, key);
    assertThat(redeemed.statusCode()).isEqualTo(201);
    assertThat(redeem(code, order, key).statusCode()).isEqualTo(200);
    assertProblem(redeem(code, order, id()), 409, "CODE_ALREADY_USED");
    assertProblem(
        redeem(code, order.replace("10.00", "11.00"), key), 422, "IDEMPOTENCY_KEY_REUSED");
    var rollback = "/api/v1/redemptions/" + json(redeemed).path("id").asString() + "/rollback";
    assertThat(post(rollback, "{\"reason\":\"wrong order\"}").statusCode()).isEqualTo(201);
    assertThat(post(rollback, "{\"reason\":\"wrong order\"}").statusCode()).isEqualTo(200);
    assertThat(redeem(code, order, id()).statusCode()).isEqualTo(201);
    assertThat(json(get("/api/v1/offers/" + offer)).path("used").asInt()).isEqualTo(1);
  }

  @Test
  void anOffersBudgetIsSpentToTheCentAndTold() {
    var two = "\"amount\":{\"amount\":\"2.00\",\"currency\":\"EUR\"}";
    var budget = ",\"budget\":{\"amount\":\"4.50\",\"currency\":\"EUR\"}";
    var made = json(post("/api/v1/offers", offer(two + budget)));
    var path = "/api/v1/offers/" + made.path("id").asString();
    post(path + "/launch", "");
    var codes = json(post(path + "/codes", "{\"count\":4}")).path("codes");
    var order = "{\"orderAmount\":{\"amount\":\"10.00\",\"currency\":\"EUR\"}}";
    var smaller = order.replace("10.00", "0.50");

    assertThat(made.path("budget").path("amount").asString()).isEqualTo("4.5");
    assertThat(redeem(codes.get(0).asString(), order, id()).statusCode()).isEqualTo(201);
    assertThat(redeem(codes.get(1).asString(), order, id()).statusCode()).isEqualTo(201);
    assertProblem(redeem(codes.get(2).asString(), order, id()), 409, "BUDGET_REACHED");
    assertThat(redeem(codes.get(2).asString(), smaller, id()).statusCode()).isEqualTo(201);
    assertThat(json(get(path)).path("discounted").path("amount").asString()).isEqualTo("4.5");
    assertProblem(
        post("/api/v1/offers", offer(two + budget.replace("EUR", "USD"))), 400, "INVALID");
  }

  @Test
  void anOrderWithLinesIsCutLineByLineAndComesBackInParts() {
    var buyTwo =
        """
        "reward":{"kind":"BUY_GET","buy":2,"get":1},
        "appliesTo":{"categories":["ice"],"minimumOrder":{"amount":"5.00","currency":"EUR"}}
        """;
    var made = json(post("/api/v1/offers", offer(buyTwo)));
    var path = "/api/v1/offers/" + made.path("id").asString();
    post(path + "/launch", "");
    var code = "SCOOP" + id();
    assertThat(
            post(path + "/shared-codes", "{\"code\":\"" + code + "\",\"maxUses\":5}").statusCode())
        .isEqualTo(201);
    assertProblem(post(path + "/shared-codes", "{\"code\":\"" + code + "\"}"), 409, "CODE_TAKEN");
    var order =
        """
        {"order":{"lines":[
          {"sku":"cone","categories":["Ice"],"quantity":3,"unitPrice":{"amount":"2.50","currency":"EUR"}},
          {"sku":"cup","quantity":1,"unitPrice":{"amount":"1.80","currency":"EUR"}}]}}
        """;

    assertThat(made.path("reward").path("kind").asString()).isEqualTo("BUY_GET");
    assertThat(made.path("appliesTo").path("categories").get(0).asString()).isEqualTo("ice");
    var checked = json(post("/api/v1/codes/" + code + "/validate", order));
    assertThat(checked.path("byLine").path("lines").get(0).path("amount").asString())
        .isEqualTo("2.5");
    var redeemed = redeem(code, order, id());
    assertThat(redeemed.statusCode()).isEqualTo(201);
    assertThat(json(redeemed).path("toPay").path("amount").asString()).isEqualTo("6.8");
    assertProblem(
        redeem(code, "{\"orderAmount\":{\"amount\":\"4\",\"currency\":\"EUR\"}}", id()),
        422,
        "MINIMUM_ORDER_NOT_REACHED");
    assertProblem(redeem(code, "{\"channel\":\"web\"}", id()), 400, "ONE_ORDER");
    var part = "/api/v1/redemptions/" + json(redeemed).path("id").asString() + "/partial-rollbacks";
    var oneCone = "{\"lines\":[{\"line\":1,\"quantity\":1}],\"reason\":\"melted\"}";
    var key = id();
    var back = part(part, oneCone, key);
    assertThat(back.statusCode()).as(back.body()).isEqualTo(201);
    assertThat(json(back).path("discount").path("amount").asString()).isEqualTo("0.83");
    assertThat(json(back).path("toPayBack").path("amount").asString()).isEqualTo("1.67");
    assertThat(part(part, oneCone, key).statusCode()).isEqualTo(200);
    assertProblem(
        part(part, oneCone.replace("\"quantity\":1", "\"quantity\":3"), id()),
        409,
        "MORE_THAN_ORDERED");
    assertProblem(
        part(part, "{\"amount\":{\"amount\":\"1\",\"currency\":\"EUR\"},\"reason\":\"x\"}", id()),
        422,
        "LINES_KNOWN");
  }

  @Test
  void anOfferRestsOutsideOfItsHours() {
    var hours =
        """
        "percent":10,"hours":{"days":["TUESDAY"],"from":"15:00","until":"18:00","zone":"%s"}
        """;
    var made = json(post("/api/v1/offers", offer(hours.formatted("Europe/Rome"))));
    var path = "/api/v1/offers/" + made.path("id").asString();
    post(path + "/launch", "");
    var code = json(post(path + "/codes", "{\"count\":1}")).path("codes").get(0).asString();
    var order = "{\"orderAmount\":{\"amount\":\"10.00\",\"currency\":\"EUR\"}}";

    assertThat(made.path("hours").path("days").get(0).asString()).isEqualTo("TUESDAY");
    clock.set(Instant.parse("2026-06-01T13:30:00Z"));
    assertProblem(redeem(code, order, id()), 409, "OUTSIDE_HOURS");
    clock.set(Instant.parse("2026-06-02T13:30:00Z"));
    assertThat(redeem(code, order, id()).statusCode()).isEqualTo(201);
    assertProblem(post("/api/v1/offers", offer(hours.formatted("Rome"))), 400, "UNKNOWN_ZONE");
  }

  private HttpResponse<String> part(String path, String body, String idempotencyKey) {
    return send(
        authorised(path)
            .header("Idempotency-Key", idempotencyKey)
            .POST(BodyPublishers.ofString(body)));
  }

  @Test
  void twoHundredRedeemsOfOneCodeAtOnceAreOneRedemption() throws Exception {
    var offer =
        json(post("/api/v1/offers", offer("\"amount\":{\"amount\":\"2.00\",\"currency\":\"EUR\"}")))
            .path("id")
            .asString();
    post("/api/v1/offers/" + offer + "/launch", "");
    var code =
        json(post("/api/v1/offers/" + offer + "/codes", "{\"count\":1}"))
            .path("codes")
            .get(0)
            .asString();
    var order = "{\"orderAmount\":{\"amount\":\"10.00\",\"currency\":\"EUR\"}}";
    var calls = new ArrayList<Callable<Integer>>();
    for (int i = 0; i < 200; i++) calls.add(() -> redeem(code, order, id()).statusCode());

    var statuses = new ArrayList<Integer>();
    try (var pool = Executors.newFixedThreadPool(64)) {
      for (var call : pool.invokeAll(calls)) statuses.add(call.get());
    }

    assertThat(statuses).containsOnly(201, 409);
    assertThat(statuses).containsOnlyOnce(201);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"orderAmount\":{\"amount\":\"1.001\",\"currency\":\"EUR\"}}|400|TOO_MANY_DECIMALS",
        "{\"orderAmount\":{\"amount\":\"1\",\"currency\":\"XYZ\"}}|400|UNKNOWN_CURRENCY",
        "{\"orderAmount\":{\"amount\":\"-1\",\"currency\":\"EUR\"}}|400|INVALID",
        "{\"orderAmount\":{\"amount\":\"x\",\"currency\":\"EUR\"}}|400|MALFORMED_BODY",
        "{}|400|ONE_ORDER",
        "nonsense|400|MALFORMED_BODY"
      })
  void aRedemptionThatMakesNoSenseIsAProblem(String body, int status, String code) {
    assertProblem(redeem("ANYCODE", body, id()), status, code);
  }

  @Test
  void everyAnswerCarriesARequestId() {
    var answer = get("/api/v1/customers/" + UUID.randomUUID());

    assertThat(json(answer).path("requestId").asString())
        .isEqualTo(answer.headers().firstValue("X-Request-Id").orElseThrow());
  }

  private JsonNode awaitTimeline(String person, int entries) {
    await().atMost(Duration.ofSeconds(15)).until(() -> timeline(person).size() == entries);
    return timeline(person);
  }

  private JsonNode timeline(String person) {
    var found = json(get("/api/v1/customers?q=Person+" + person)).path("items");
    if (found.isEmpty() || !found.get(0).path("displayName").asString().endsWith(person))
      return found.path("none");
    return json(get("/api/v1/customers/" + found.get(0).path("id").asString() + "/timeline"))
        .path("items");
  }

  private long envelopes() {
    return jdbc.sql("select count(*) from raw_envelope").query(Long.class).single();
  }

  private HttpResponse<String> deliver(String body) {
    return deliver(body, MetaSignature.sign(SECRET, body.getBytes(StandardCharsets.UTF_8)));
  }

  private HttpResponse<String> deliver(String body, String signature) {
    return send(
        request("/webhooks/meta/path")
            .header("X-Hub-Signature-256", signature)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(body)));
  }

  private HttpResponse<String> redeem(String code, String body, String idempotencyKey) {
    return send(
        authorised("/api/v1/codes/" + code + "/redeem")
            .header("Idempotency-Key", idempotencyKey)
            .POST(BodyPublishers.ofString(body)));
  }

  private HttpResponse<String> post(String path, String body) {
    return send(authorised(path).POST(BodyPublishers.ofString(body)));
  }

  private HttpResponse<String> get(String path) {
    return send(authorised(path).GET());
  }

  private HttpRequest.Builder authorised(String path) {
    return request(path)
        .header("Authorization", "Bearer " + key)
        .header("Content-Type", "application/json");
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path));
  }

  private HttpResponse<String> send(HttpRequest.Builder request) {
    try {
      return http.send(request.build(), BodyHandlers.ofString());
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static void assertProblem(HttpResponse<String> answer, int status, String code) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    assertThat(answer.headers().firstValue("Content-Type").orElse(""))
        .contains("application/problem+json");
    assertThat(json(answer).path("code").asString()).isEqualTo(code);
  }

  private static JsonNode json(HttpResponse<String> answer) {
    return JSON.readTree(answer.body());
  }

  private static String comment(String person, String comment, String text) {
    return """
    {"object":"page","entry":[{"id":"700","time":1779900000,"changes":[{"field":"feed","value":{"from":{"id":"%s",
    "name":"Person %s"},"post_id":"700_1","comment_id":"%s","item":"comment","verb":"add","created_time":1779900000,
    "message":"%s"}}]}]}\
    """
        .formatted(person, person, comment, text);
  }

  private static String message(String person, String mid, String text) {
    return """
    {"object":"page","entry":[{"id":"700","time":1779900100000,"messaging":[{"sender":{"id":"%s"},
    "recipient":{"id":"700"},"timestamp":1779900100000,"message":{"mid":"%s","text":"%s"}}]}]}\
    """
        .formatted(person, mid, text);
  }

  private static String interaction(String call, String text, int edit) {
    return """
    {"source":"callcentre:berlin","externalId":"%s","author":{"id":"caller-%s","name":"Somebody"},
    "text":"%s","occurredAt":"2026-05-01T10:00:00Z","edit":%d,"queue":"complaints"}\
    """
        .formatted(call, call, text, edit);
  }

  private static String offer(String reward) {
    return """
    {"name":"Path","headline":"Less for more","reason":"DISCOUNT",%s,"startsAt":"2020-01-01T00:00:00Z",
    "endsAt":"2099-01-01T00:00:00Z"}\
    """
        .formatted(reward);
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private static String id() {
    return UUID.randomUUID().toString().replace("-", "").substring(0, 14);
  }
}
