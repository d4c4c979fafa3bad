package org.mutualcrm.web.portal;

import static crmtesting.Staff.as;
import static crmtesting.Staff.csrf;
import static org.assertj.core.api.Assertions.assertThat;

import com.jayway.jsonpath.JsonPath;
import crmtesting.WebTest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.mutualcrm.challenge.ChallengeDeciding;
import org.mutualcrm.challenge.ChallengeId;
import org.mutualcrm.consent.Preferences;
import org.mutualcrm.customer.Coverage;
import org.mutualcrm.customer.CustomerId;
import org.mutualcrm.customer.PersonFacts;
import org.mutualcrm.customer.ProfileField;
import org.mutualcrm.customer.SourceKey;
import org.mutualcrm.identity.Identification;
import org.mutualcrm.identity.IdentityClaim;
import org.mutualcrm.identity.Namespace;
import org.mutualcrm.identity.Sighting;
import org.mutualcrm.staff.Role;
import org.mutualcrm.web.Market;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** Challenges through their interface, the console and their pages without a script. */
@WebTest
class ChallengePagesTests {

  @Autowired MockMvcTester mvc;
  @Autowired Market market;
  @Autowired Identification identification;
  @Autowired Preferences preferences;
  @Autowired ChallengeDeciding deciding;
  @Autowired JdbcClient jdbc;
  @Autowired Clock clock;

  // Every test is somebody else's machine.
  private final String address =
      "2001:db8:" + UUID.randomUUID().toString().substring(9, 13) + "::9";

  @Test
  void aChallengeFromTheFirstTaskToTheCode() throws Exception {
    var offer = market.live("A scoop for winners " + UUID.randomUUID(), null, null);
    var title = "Gelato " + UUID.randomUUID();
    var made = api(HttpMethod.POST, "", challenge(title, offer.toString()), Role.MARKETER);
    assertThat(made).hasStatus(201).bodyText().doesNotContain("stracciatella");
    String id = read(made, "$.id");
    String page = read(made, "$.page");
    assertThat(mvc.get().uri(page)).hasStatus(404);
    assertThat(console("/" + id + "/open")).hasRedirectedUrl("/challenges/" + id);
    assertThat(mvc.get().uri(page))
        .hasStatusOk()
        .bodyText()
        .contains(title, "by a link of their own");
    assertThat(mvc.get().uri("/p/challenges")).hasStatusOk().bodyText().contains(title);
    assertThat(mvc.get().uri("/p/challenges.atom")).hasStatusOk().bodyText().contains(title);

    var ada = somebody();
    var own = own(id, ada);
    assertThat(mvc.get().uri(own + "x")).hasStatus(404);
    assertThat(post(own)).hasStatus(422).bodyText().contains("Agree to the terms");
    assertThat(post(own, "agreed", "true", "credit", "Ada <b>"))
        .hasRedirectedUrl(own + "?done=joined");
    assertThat(post(own + "/tasks/2", "said", "vanilla"))
        .hasStatus(409)
        .bodyText()
        .contains("vanilla");
    assertThat(post(own + "/tasks/2", "said", "STRACCIATELLA"))
        .hasRedirectedUrl(own + "?done=proven#t2");
    assertThat(post(own + "/tasks/1", "said", "")).hasStatus(422);
    assertThat(post(own + "/tasks/1", "said", "A <i>moon</i>", "shown", "true"))
        .hasRedirectedUrl(own + "?done=waiting#t1");
    assertThat(mvc.get().uri(own))
        .bodyText()
        .contains("noindex", "5</b> of 15 points", "We look at it");
    assertThat(mvc.get().uri(page)).bodyText().doesNotContain("moon");

    String entry = read(api(HttpMethod.GET, "/" + id + "/entries", "", Role.AGENT), "$[0].id");
    assertThat(mvc.get().uri("/challenges/" + id).with(as(Role.MARKETER)))
        .hasStatusOk()
        .bodyText()
        .contains("A &lt;i&gt;moon", "Very fast");
    assertThat(console("/" + id + "/entries/" + entry + "/tasks/1", "queue", "true"))
        .hasRedirectedUrl("/challenges/" + id);
    assertThat(mvc.get().uri(page)).as("held").bodyText().doesNotContain("moon");
    assertThat(api(HttpMethod.POST, "/" + id + "/end", "", Role.MARKETER)).hasStatusOk();
    assertThat(api(HttpMethod.PUT, "/" + id + "/decision", "", Role.MARKETER))
        .hasStatus(409)
        .bodyText()
        .contains("1 held");
    assertThat(mvc.get().uri("/challenges/" + id + "/entries/" + entry).with(as(Role.MARKETER)))
        .hasStatusOk()
        .bodyText()
        .contains("Everything was handed in within");
    assertThat(console("/" + id + "/entries/" + entry + "/standing", "allowed", "true"))
        .hasStatus3xxRedirection();
    assertThat(mvc.get().uri(page)).bodyText().contains("A &lt;i&gt;moon");
    assertThat(api(HttpMethod.PUT, "/" + id + "/decision", "", Role.MARKETER)).hasStatusOk();
    assertThat(api(HttpMethod.DELETE, "/" + id + "/decision", "", Role.MARKETER))
        .hasStatusOk()
        .bodyJson()
        .extractingPath("$.status")
        .isEqualTo("JUDGING");
    assertThat(console("/" + id + "/decision")).hasStatus3xxRedirection();

    close(id, 8);

    assertThat(codes(ada)).isEqualTo(1);
    assertThat(api(HttpMethod.GET, "/" + id, "", Role.AGENT))
        .bodyJson()
        .extractingPath("$.status")
        .isEqualTo("CLOSED");
    assertThat(mvc.get().uri(own)).bodyText().contains("You won: place 1", "Your code");
    assertThat(mvc.get().uri(page))
        .bodyText()
        .contains("Ada &lt;b&gt;")
        .doesNotContain("Your code");
    assertThat(api(HttpMethod.DELETE, "/" + id + "/decision", "", Role.MARKETER)).hasStatus(409);
    assertThat(mvc.get().uri("/challenges/" + id).with(as(Role.AGENT)))
        .bodyText()
        .contains("Given");
  }

  @Test
  void judgesMarkInTheConsoleAndByTheInterface() throws Exception {
    var made = api(HttpMethod.POST, "", judged(), Role.MARKETER);
    String id = read(made, "$.id");
    api(HttpMethod.POST, "/" + id + "/open", "", Role.MARKETER);
    var ada = somebody();
    var own = own(id, ada);
    assertThat(
            mvc.get()
                .uri(
                    preferences.link(new CustomerId(ada), "anna").orElseThrow().path()
                        + "/challenges"))
        .hasStatusOk()
        .bodyText()
        .contains("href=\"" + own + "\"");
    post(own, "agreed", "true", "credit", "Ada Secret");
    post(own + "/tasks/1", "said", "https://example.org/moon");
    String entry = read(api(HttpMethod.GET, "/" + id + "/entries", "", Role.AGENT), "$[0].id");
    var verdict = "/" + id + "/entries/" + entry + "/evidence/1/verdict";
    assertThat(api(HttpMethod.PUT, verdict, "{\"accepted\": false}", Role.MARKETER)).hasStatus(400);
    assertThat(api(HttpMethod.PUT, verdict, "{\"accepted\": true}", Role.MARKETER)).hasStatusOk();
    assertThat(
            api(
                HttpMethod.PUT,
                "/" + id + "/entries/" + entry + "/standing",
                "{\"allowed\": true, \"note\": \"Known\"}",
                Role.MARKETER))
        .hasStatusOk();
    api(HttpMethod.POST, "/" + id + "/end", "", Role.MARKETER);

    assertThat(mvc.get().uri("/challenges/" + id + "/judging").with(as(Role.APPROVER)))
        .hasStatusOk()
        .bodyText()
        .contains("example.org/moon", "Wit")
        .doesNotContain("Ada Secret");
    assertThat(
            api(HttpMethod.PUT, "/" + id + "/sheets/" + entry, "{\"marks\": [6]}", Role.APPROVER))
        .hasStatus(400);
    assertThat(console("/" + id + "/judging/" + entry, "mark", "4"))
        .hasRedirectedUrl("/challenges/" + id + "/judging");
    assertThat(api(HttpMethod.GET, "/" + id + "/sheets", "", Role.AGENT)).hasStatus(403);
    assertThat(api(HttpMethod.PUT, "/" + id + "/decision", "", Role.MARKETER)).hasStatusOk();
    assertThat(api(HttpMethod.GET, "/" + id + "/winners", "", Role.AGENT))
        .bodyJson()
        .extractingPath("$[0].customer")
        .isEqualTo(ada.toString());
  }

  @Test
  void whatCanNotBeMeantIsSaidFieldByField() throws Exception {
    var offer = market.live("A scoop " + UUID.randomUUID(), null, null).toString();
    assertThat(
            api(
                HttpMethod.POST,
                "",
                challenge("Paid", offer).replace("\"TEXT\"", "\"REVIEW\""),
                Role.MARKETER))
        .hasStatus(400)
        .bodyText()
        .contains("INVALID_CHALLENGE", "not rewarded");
    assertThat(
            api(
                HttpMethod.POST,
                "",
                challenge("Lost", UUID.randomUUID().toString()),
                Role.MARKETER))
        .hasStatus(400)
        .bodyText()
        .contains("UNKNOWN_OFFER");
    assertThat(console("", "title", "", "closesAt", "", "text1", "Do it", "proof1", "TEXT"))
        .hasStatus(422)
        .bodyText()
        .contains("Choose a day and a time", "how many points", "Do it");
    assertThat(mvc.get().uri("/challenges").with(as(Role.AGENT))).hasStatusOk();
    assertThat(mvc.get().uri("/challenges/new").with(as(Role.MARKETER))).hasStatusOk();
    String id = read(api(HttpMethod.POST, "", judged(), Role.MARKETER), "$.id");
    assertThat(mvc.get().uri("/challenges/" + id + "/edit").with(as(Role.MARKETER)))
        .hasStatusOk()
        .bodyText()
        .contains("Wit");
  }

  /** Everybody presses the button at once. */
  private void close(String id, int times) throws Exception {
    Callable<Object> press = () -> deciding.close(ChallengeId.of(id));
    try (var pool = Executors.newFixedThreadPool(4)) {
      for (var it : pool.invokeAll(java.util.Collections.nCopies(times, press))) it.get();
    }
  }

  private long codes(UUID customer) {
    return jdbc.sql(
            """
            select count(*) from source_record r join personal_code p using (source_record_id)
            where r.customer_id = ?
            """)
        .param(customer)
        .query(Long.class)
        .single();
  }

  private String challenge(String title, String offer) {
    return """
    {"title": "%s", "brief": "Show us.", "reason": "COMMUNITY", "terms": "Everybody may.", "disclosure": "We run it.",
     "tasks": [{"text": "Tell us.", "proof": "TEXT", "points": 10},
               {"text": "Find it.", "proof": "WORD", "word": "stracciatella", "points": 5}],
     "places": 3, "offer": "%s", "closesAt": "%s"}
    """
        .formatted(title, offer, clock.instant().plus(Duration.ofDays(1)));
  }

  private String judged() {
    return """
    {"title": "Moons", "brief": "Show us.", "reason": "COMMUNITY", "terms": "Everybody may.", "disclosure": "We run it.",
     "tasks": [{"text": "Show it.", "proof": "LINK", "points": 1}], "judging": "JUDGES", "criteria": ["Wit"],
     "judges": 1, "winners": 1, "closesAt": "%s"}
    """
        .formatted(clock.instant().plus(Duration.ofDays(1)));
  }

  private String own(String id, UUID customer) throws Exception {
    var body = "{\"customer\": \"%s\"}".formatted(customer);
    return read(api(HttpMethod.POST, "/" + id + "/links", body, Role.MARKETER), "$.path");
  }

  private static <T> T read(MvcTestResult answer, String path) throws Exception {
    return JsonPath.read(answer.getResponse().getContentAsString(), path);
  }

  private MvcTestResult post(String page, String... typed) {
    var request =
        mvc.post()
            .uri(page)
            .with(it -> {
              it.setRemoteAddr(address);
              return it;
            });
    for (int i = 0; i < typed.length; i += 2) request.param(typed[i], typed[i + 1]);
    return request.with(csrf()).exchange();
  }

  private MvcTestResult console(String page, String... typed) {
    var request = mvc.post().uri("/challenges" + page).with(as(Role.MARKETER)).with(csrf());
    for (int i = 0; i < typed.length; i += 2) request.param(typed[i], typed[i + 1]);
    return request.exchange();
  }

  private MvcTestResult api(HttpMethod method, String path, String body, Role role) {
    return mvc.method(method)
        .uri("/api/v1/challenges" + path)
        .contentType(MediaType.APPLICATION_JSON)
        .content(body)
        .with(as(role))
        .with(csrf())
        .exchange();
  }

  private UUID somebody() {
    var id = UUID.randomUUID().toString();
    return identification
        .identify(
            new Sighting(
                new SourceKey("crm:old"),
                id,
                PersonFacts.builder().with(ProfileField.FULL_NAME, "Ada " + id).build(),
                Coverage.PARTIAL,
                List.of(IdentityClaim.verified(Namespace.crm("old"), id)),
                Instant.parse("2025-01-01T00:00:00Z")))
        .customer()
        .value();
  }
}
