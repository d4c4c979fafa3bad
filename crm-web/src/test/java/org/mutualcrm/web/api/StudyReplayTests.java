package org.mutualcrm.web.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import crmtesting.DrivenClock;
import crmtesting.WebTest;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mutualcrm.staff.ApiKeyIssue.Issued;
import org.mutualcrm.staff.ApiKeys;
import org.mutualcrm.staff.CurrentStaff;
import org.mutualcrm.staff.IssueApiKey;
import org.mutualcrm.staff.Role;
import org.mutualcrm.web.api.Study.Campaign;
import org.mutualcrm.web.api.Study.Use;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Coupon campaigns as they were run, again, over HTTP: households imported, those each campaign was
 * sent to on a list, an offer for the list in the campaign's days, a shared code for every coupon.
 * What was redeemed is redeemed; whoever was not asked, came too late or had nothing, is refused.
 */
@WebTest
class StudyReplayTests {

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final Path REAL =
      Path.of(
              System.getProperty(
                  "CRM_REAL_DATA",
                  System.getenv().getOrDefault("CRM_REAL_DATA", "../../shared/data")))
          .resolve("campaigns/complete_journey");
  private static final String ORDER =
      "\"orderAmount\":{\"amount\":\"10.00\",\"currency\":\"USD\"},\"channel\":\"till\"";

  @LocalServerPort int port;
  @Autowired ApiKeys keys;
  @Autowired DrivenClock clock;

  private final HttpClient http = HttpClient.newHttpClient();
  private final String run = UUID.randomUUID().toString().substring(0, 8);
  private final Map<String, String> customers = new HashMap<>();
  private final Map<String, String> offers = new HashMap<>();
  private String key = "";

  @BeforeEach
  void signIn() {
    var admin = new CurrentStaff("1", "admin", "Admin", Set.of(Role.ADMIN));
    key = ((Issued) keys.issue(new IssueApiKey("Study", Set.of(Role.ADMIN), null), admin)).key();
  }

  @AfterEach
  void today() {
    clock.set(DrivenClock.NOON);
  }

  @Test
  void everyRedemptionOfAStudyOfThatShapeIsTakenAndNoOther() {
    replay(Study.madeUp());
  }

  @Test
  void everyRedemptionOfTheRealStudyIsTakenAndNoOther() throws IOException {
    assumeTrue(Files.isDirectory(REAL), "no study at " + REAL);
    replay(Study.read(REAL));
  }

  private void replay(Study study) {
    imported(study);
    clock.set(noon(LocalDate.of(2017, 1, 1)));
    study.campaigns().forEach(this::launched);
    theTakenAreTaken(study);
    theOthersAreNot(study);
  }

  private void theTakenAreTaken(Study study) {
    long begun = System.nanoTime();
    int number = 0;
    for (var use : study.uses()) {
      clock.set(noon(use.day()));
      var taken = redeem(use, customer(use.household()), "use-" + number++);
      assertThat(taken.statusCode()).as(use + " " + taken.body()).isEqualTo(201);
    }
    double seconds = (System.nanoTime() - begun) / 1e9;
    System.out.printf(
        Locale.ROOT,
        "MEASURED %,d redemptions of %,d households in order, one after the other over HTTP: %.1f"
            + " s, %,.0f/s%n",
        study.uses().size(),
        customers.size(),
        seconds,
        study.uses().size() / seconds);
    for (var campaign : study.campaigns()) {
      long uses = study.uses().stream().filter(it -> it.campaign().equals(campaign.id())).count();
      assertThat(json(get("/api/v1/offers/" + offers.get(campaign.id()))).path("used").asLong())
          .as("campaign %s", campaign.id())
          .isEqualTo(uses);
    }
    clock.set(noon(study.uses().getFirst().day()));
    var again =
        redeem(study.uses().getFirst(), customer(study.uses().getFirst().household()), "use-0");
    assertThat(json(again).path("repeated").asBoolean()).isTrue();
  }

  private void theOthersAreNot(Study study) {
    for (var use :
        study.uses().stream().filter(it -> Math.floorMod(it.hashCode(), 5) == 0).toList()) {
      var campaign =
          study.campaigns().stream()
              .filter(it -> it.id().equals(use.campaign()))
              .findFirst()
              .orElseThrow();
      var stranger =
          study.households().stream().filter(it -> !campaign.households().contains(it)).findAny();
      clock.set(noon(use.day()));
      stranger.ifPresent(it -> untargeted(use, customer(it)));
      assertProblem(redeem(use, null, id()), 422, "CUSTOMER_REQUIRED");
      assertProblem(redeem(use, UUID.randomUUID().toString(), id()), 422, "UNKNOWN_CUSTOMER");
      var unknown = new Use(use.household(), "99999999990", use.campaign(), use.day());
      assertProblem(redeem(unknown, customer(use.household()), id()), 404, "UNKNOWN_CODE");
      clock.set(noon(campaign.end().plusDays(1)));
      assertProblem(redeem(use, customer(use.household()), id()), 409, "OFFER_ENDED");
      clock.set(noon(campaign.start().minusDays(1)));
      assertProblem(redeem(use, customer(use.household()), id()), 409, "OFFER_NOT_STARTED");
    }
  }

  private void untargeted(Use use, String stranger) {
    var refused = redeem(use, stranger, id());
    assertProblem(refused, 409, "CUSTOMER_NOT_ELIGIBLE");
    assertThat(json(refused).path("because").get(0).path("found").asString())
        .isEqualTo("not in it");
  }

  /** Every household as a customer, by the file a loyalty programme would send. */
  private void imported(Study study) {
    var city = "Journey " + run;
    var rows = new StringBuilder("id,name,city\n");
    study.households().forEach(it -> rows.append(it + ",Household " + it + "," + city + "\n"));
    var made = json(upload(rows.toString()));
    var at = "/api/v1/imports/" + made.path("id").asString();
    await().atMost(Duration.ofMinutes(2)).until(() -> state(at).equals("DONE"));
    var all =
        json(
            post(
                "/api/v1/segments",
                "{\"name\":\"Everybody %s\",\"sentence\":\"whose city is \\\"%s\\\"\"}"
                    .formatted(run, city)));
    var segment = "/api/v1/segments/" + all.path("id").asString();
    await().atMost(Duration.ofMinutes(1)).until(() -> state(segment).equals("LIVE"));
    var cursor = "";
    while (cursor != null) {
      var page = json(get(segment + "/members?limit=1000" + cursor));
      for (var it : page.path("items"))
        customers.put(
            it.path("displayName").asString().replace("Household ", ""),
            it.path("customer").asString());
      var next = page.path("next");
      cursor = next.isString() ? "&cursor=" + next.asString() : null;
    }
    assertThat(customers.keySet()).isEqualTo(study.households());
  }

  private void launched(Campaign campaign) {
    var list =
        json(post(
                "/api/v1/segments", "{\"name\":\"Campaign %s %s\"}".formatted(campaign.id(), run)))
            .path("id")
            .asString();
    var members = campaign.households().stream().map(it -> "\"" + customer(it) + "\"").toList();
    await()
        .atMost(Duration.ofMinutes(1))
        .until(() -> state("/api/v1/segments/" + list).equals("LIVE"));
    for (int from = 0; from < members.size(); from += 1_000) {
      var some = String.join(",", members.subList(from, Math.min(members.size(), from + 1_000)));
      var added = post("/api/v1/segments/" + list + "/members", "{\"customers\":[" + some + "]}");
      assertThat(added.statusCode()).as(added.body()).isEqualTo(204);
    }
    var offer =
        json(
            post(
                "/api/v1/offers",
                """
                {"name":"Campaign %s","headline":"For you, %s","reason":"DISCOUNT","percent":10,"currency":"USD",
                 "startsAt":"%s","endsAt":"%s","eligibility":{"type":"segment","segment":"%s"}}
                """
                    .formatted(
                        campaign.id(),
                        run,
                        midnight(campaign.start()),
                        midnight(campaign.end().plusDays(1)),
                        list)));
    var at = "/api/v1/offers/" + offer.path("id").asString();
    offers.put(campaign.id(), offer.path("id").asString());
    for (var coupon : campaign.coupons()) {
      var code = "{\"code\":\"%s\"}".formatted(code(campaign.id(), coupon));
      var shared = post(at + "/shared-codes", code);
      assertThat(shared.statusCode()).as(shared.body()).isEqualTo(201);
    }
    assertThat(post(at + "/launch", "").statusCode()).isEqualTo(200);
  }

  /** A coupon may be in several campaigns; a code belongs to one offer. */
  private String code(String campaign, String coupon) {
    return "C" + campaign + "U" + coupon + "R" + run;
  }

  private HttpResponse<String> redeem(Use use, String customer, String idempotencyKey) {
    var who = customer == null ? "" : ",\"customerId\":\"" + customer + "\"";
    return send(
        authorised("/api/v1/codes/" + code(use.campaign(), use.coupon()) + "/redeem")
            .header("Content-Type", "application/json")
            .header("Idempotency-Key", idempotencyKey)
            .POST(BodyPublishers.ofString("{" + ORDER + who + "}")));
  }

  private String customer(String household) {
    return java.util.Objects.requireNonNull(customers.get(household));
  }

  private String state(String at) {
    return json(get(at)).path("state").asString();
  }

  private HttpResponse<String> upload(String file) {
    var parts = new ArrayList<String>();
    for (var it : List.of("kind:CUSTOMERS", "source:crm:journey-" + run, "commit:true")) {
      var name = it.substring(0, it.indexOf(':'));
      parts.add(part("name=\"" + name + "\"", it.substring(it.indexOf(':') + 1)));
    }
    parts.add(part("name=\"file\"; filename=\"households.csv\"\r\nContent-Type: text/csv", file));
    var answer =
        send(
            authorised("/api/v1/imports")
                .header("Content-Type", "multipart/form-data; boundary=edge")
                .POST(BodyPublishers.ofString(String.join("", parts) + "--edge--\r\n")));
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
    return answer;
  }

  private static String part(String head, String body) {
    return "--edge\r\nContent-Disposition: form-data; " + head + "\r\n\r\n" + body + "\r\n";
  }

  private HttpResponse<String> post(String path, String body) {
    return send(
        authorised(path)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(body)));
  }

  private HttpResponse<String> get(String path) {
    return send(authorised(path).GET());
  }

  private HttpRequest.Builder authorised(String path) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
        .header("Authorization", "Bearer " + key);
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
    assertThat(json(answer).path("code").asString()).isEqualTo(code);
  }

  private static JsonNode json(HttpResponse<String> answer) {
    return JSON.readTree(answer.body());
  }

  private static Instant noon(LocalDate day) {
    return midnight(day).plus(Duration.ofHours(12));
  }

  private static Instant midnight(LocalDate day) {
    return day.atStartOfDay(ZoneOffset.UTC).toInstant();
  }

  private static String id() {
    return UUID.randomUUID().toString();
  }
}
