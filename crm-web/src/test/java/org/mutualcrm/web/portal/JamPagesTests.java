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
import org.junit.jupiter.api.Test;
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
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** Jams through their interface and the console, and their pages without a script. */
@WebTest
class JamPagesTests {

  @Autowired MockMvcTester mvc;
  @Autowired Identification identification;
  @Autowired Preferences preferences;
  @Autowired Clock clock;

  // Every test is somebody else's machine.
  private final String address =
      "2001:db8:" + UUID.randomUUID().toString().substring(9, 13) + "::8";

  private record Jam(String id, String page, String title) {}

  @Test
  void anIdeaFromTheFirstWordToTheAnswer() throws Exception {
    var jam = opened(true);
    var ada = somebody();
    var own = own(jam, ada);
    assertThat(mvc.get().uri(jam.page()))
        .hasStatusOk()
        .bodyText()
        .contains(jam.title(), "og:title", "canonical", "by a link of their own");

    assertThat(post(own + "/ideas", "title", "Too short"))
        .hasStatus(422)
        .bodyText()
        .contains("10 to 100");
    assertThat(post(own + "/ideas", "title", "Open later <b>at night</b>", "credit", "Ada"))
        .hasRedirectedUrl(own + "?done=waiting");
    assertThat(post(own + "/ideas", "title", "Buy watches now!", "website", "spam"))
        .hasRedirectedUrl(own + "?done=waiting");
    assertThat(mvc.get().uri(jam.page())).bodyText().doesNotContain("Open later");
    var waiting = api(HttpMethod.GET, "/ideas/waiting?limit=500", "", Role.AGENT);
    List<String> ids =
        JsonPath.read(
            waiting.getResponse().getContentAsString(), "$[?(@.jam == '" + jam.id() + "')].id");
    assertThat(ids).hasSize(1);
    var idea = ids.getFirst();
    assertThat(mvc.get().uri("/ideas/waiting").with(as(Role.MARKETER)))
        .hasStatusOk()
        .bodyText()
        .contains("Open later &lt;b&gt;");
    assertThat(console("/ideas/" + idea + "/approval", Role.MARKETER, "queue", "true"))
        .hasRedirectedUrl("/ideas/waiting");

    assertThat(post(own + "/ideas", "title", "Open later at night"))
        .hasStatusOk()
        .bodyText()
        .contains("Is it one of these?", "Nothing was handed in yet");
    assertThat(post(own + "/ideas", "title", "Open later at night", "sure", "true"))
        .hasRedirectedUrl(own + "?done=idea");
    assertThat(mvc.get().uri(own + "/similar?title=Open later at nite"))
        .hasStatusOk()
        .bodyText()
        .contains("Is it one of these?");
    assertThat(post(own + "/votes", "idea", idea)).hasStatus3xxRedirection();
    assertThat(mvc.get().uri(own))
        .bodyText()
        .contains("noindex", "1 of 2 votes left", "Take my vote back");
    assertThat(post(own + "/votes", "idea", idea)).hasStatus(409);
    assertThat(post(own + "/votes", "idea", idea, "back", "true")).hasStatus3xxRedirection();
    assertThat(post(own + "/votes", "idea", idea)).hasStatus3xxRedirection();

    assertThat(
            console(
                "/ideas/" + idea + "/answer",
                Role.MARKETER,
                "status",
                "PLANNED",
                "answer",
                "From June on."))
        .hasRedirectedUrl("/ideas/" + idea);
    assertThat(mvc.get().uri(jam.page() + "/ideas/" + idea))
        .hasStatusOk()
        .bodyText()
        .contains("From June on.", "Planned", "1 vote", "Handed in by", "Ada");
    assertThat(mvc.get().uri("/ideas/" + idea).with(as(Role.MARKETER)))
        .hasStatusOk()
        .bodyText()
        .contains("Let through", "Said: Planned");
    assertThat(mvc.get().uri(own + "x")).hasStatus(404);
    var centre = preferences.link(new CustomerId(ada), "anna").orElseThrow().path();
    assertThat(mvc.get().uri(centre + "/jams"))
        .hasStatusOk()
        .bodyText()
        .contains("href=\"" + own + "\"");
  }

  @Test
  void staffVotePutTogetherAndTakeApart() throws Exception {
    var jam = opened(true);
    var one = idea(jam, "Open later in the evening");
    var other = idea(jam, "Longer hours at night, please");
    var ada = somebody();
    assertThat(api(HttpMethod.PUT, "/ideas/" + one + "/votes/" + ada, "", Role.MARKETER))
        .hasStatusOk()
        .bodyJson()
        .extractingPath("$.left")
        .isEqualTo(1);
    api(HttpMethod.PUT, "/ideas/" + other + "/votes/" + ada, "", Role.MARKETER);

    assertThat(
            api(
                HttpMethod.PUT,
                "/ideas/" + other + "/merger",
                "{\"into\": \"%s\"}".formatted(one),
                Role.MARKETER))
        .hasStatusOk()
        .bodyJson()
        .extractingPath("$.both")
        .isEqualTo(1);
    assertThat(mvc.get().uri(jam.page() + "/ideas/" + other))
        .hasRedirectedUrl(jam.page() + "/ideas/" + one);
    assertThat(read(api(HttpMethod.GET, "/ideas/" + one, "", Role.AGENT), "$.votes").toString())
        .isEqualTo("1");
    assertThat(api(HttpMethod.GET, "/jams/" + jam.id() + "/votes.csv", "", Role.PRIVACY_OFFICER))
        .hasStatusOk()
        .bodyText()
        .contains(ada + "," + other, "true");
    assertThat(api(HttpMethod.GET, "/jams/" + jam.id() + "/votes.csv", "", Role.MARKETER))
        .hasStatus(403);
    assertThat(api(HttpMethod.GET, "/jams/" + jam.id() + "/ideas.csv", "", Role.ANALYST))
        .hasStatusOk()
        .bodyText()
        .contains("Open later in the evening", one);
    assertThat(mvc.get().uri("/jams/" + jam.id()).with(as(Role.ADMIN)))
        .hasStatusOk()
        .bodyText()
        .contains("Put to another", "Voters’ orders");

    assertThat(console("/ideas/" + other + "/parting", Role.MARKETER)).hasStatus3xxRedirection();
    assertThat(read(api(HttpMethod.GET, "/ideas/" + other, "", Role.AGENT), "$.votes").toString())
        .isEqualTo("1");
    assertThat(api(HttpMethod.DELETE, "/ideas/" + other + "/merger", "", Role.MARKETER))
        .hasStatus(409);
    assertThat(api(HttpMethod.DELETE, "/ideas/" + other + "/votes/" + ada, "", Role.MARKETER))
        .hasStatusOk();
    assertThat(
            api(
                HttpMethod.GET,
                "/jams/" + jam.id() + "/similar?title=Open later at night",
                "",
                Role.AGENT))
        .hasStatusOk()
        .bodyText()
        .contains(one);
  }

  @Test
  void theInterfaceRefusesInWords() throws Exception {
    assertThat(api(HttpMethod.POST, "/jams", jam("Q", false), Role.AGENT)).hasStatus(403);
    var turned =
        jam("What shall we do?", false).replace("\"voteUntil\": \"20", "\"voteUntil\": \"19");
    assertThat(api(HttpMethod.POST, "/jams", turned, Role.MARKETER)).hasStatus(400);
    var jam = opened(false);
    var idea = idea(jam, "Open later in the evening");
    assertThat(api(HttpMethod.PUT, "/ideas/" + idea + "/votes/" + somebody(), "", Role.MARKETER))
        .hasStatus(409)
        .bodyText()
        .contains("NO_VOTES_NOW");
    assertThat(
            api(
                HttpMethod.PUT,
                "/ideas/" + idea + "/votes/" + UUID.randomUUID(),
                "",
                Role.MARKETER))
        .hasStatus(400)
        .bodyText()
        .contains("UNKNOWN_CUSTOMER");
    assertThat(api(HttpMethod.POST, "/ideas/" + idea + "/approval", "", Role.MARKETER))
        .hasStatus(409);
    assertThat(
            api(
                HttpMethod.POST,
                "/jams/" + jam.id() + "/ideas",
                "{\"title\": \"Short\"}",
                Role.MARKETER))
        .hasStatus(400)
        .bodyText()
        .contains("INVALID_IDEA");
    assertThat(api(HttpMethod.POST, "/jams/" + jam.id() + "/advance", "", Role.MARKETER))
        .hasStatusOk()
        .bodyJson()
        .extractingPath("$.phase")
        .isEqualTo("MERGE");
    assertThat(api(HttpMethod.POST, "/jams/" + jam.id() + "/archive", "", Role.MARKETER))
        .hasStatus(409);
    assertThat(console("/jams", Role.MARKETER, "title", "", "screening", "NOBODY"))
        .hasStatus(422)
        .bodyText()
        .contains("Choose a day and a time");
    assertThat(api(HttpMethod.GET, "/jams/" + UUID.randomUUID(), "", Role.MARKETER)).hasStatus(404);
  }

  @Test
  void jamsAndTheirIdeasAreListedFedAndFramed() throws Exception {
    var jam = opened(true);
    var idea = idea(jam, "Open later in the evening");

    assertThat(mvc.get().uri("/p/jams")).hasStatusOk().bodyText().contains(jam.title());
    assertThat(mvc.get().uri("/p/jams.atom"))
        .hasStatusOk()
        .hasContentTypeCompatibleWith("application/atom+xml")
        .bodyText()
        .contains(jam.title());
    assertThat(mvc.get().uri(jam.page() + "/ideas.atom"))
        .hasStatusOk()
        .bodyText()
        .contains("<title>Open later in the evening", "urn:uuid:" + idea);
    var framed = mvc.get().uri(jam.page() + "/embed").exchange();
    assertThat(framed).hasStatusOk().bodyText().contains("target=\"_blank\"", "Open later");
    assertThat(framed.getResponse().getHeader("Content-Security-Policy"))
        .contains("frame-ancestors *");
    assertThat(framed.getResponse().getHeader("X-Frame-Options")).isNull();
    assertThat(mvc.get().uri("/jams").with(as(Role.AGENT)))
        .hasStatusOk()
        .bodyText()
        .contains(jam.title());
    assertThat(mvc.get().uri("/jams/" + jam.id() + "/edit").with(as(Role.MARKETER))).hasStatusOk();
    assertThat(post(jam.page() + "/join", "email", "ada@example.org")).hasStatus(503);
    assertThat(mvc.get().uri(jam.page() + "/join/1.2.3")).hasStatus(404);
  }

  private Jam opened(boolean votesAtOnce) throws Exception {
    var title = "What is better in " + UUID.randomUUID() + "?";
    var made = api(HttpMethod.POST, "/jams", jam(title, votesAtOnce), Role.MARKETER);
    assertThat(made).hasStatus(201);
    String id = read(made, "$.id");
    assertThat(api(HttpMethod.POST, "/jams/" + id + "/open", "", Role.MARKETER)).hasStatusOk();
    return new Jam(id, read(made, "$.page"), title);
  }

  private String jam(String title, boolean votesAtOnce) {
    var now = clock.instant();
    return """
    {"title": "%s", "brief": "Tell us.", "budget": 2, "submitUntil": "%s", "voteFrom": "%s", "voteUntil": "%s",
     "decideUntil": "%s"}
    """
        .formatted(
            title,
            now.plus(Duration.ofDays(1)),
            votesAtOnce ? now : now.plus(Duration.ofDays(2)),
            now.plus(Duration.ofDays(3)),
            now.plus(Duration.ofDays(4)));
  }

  private String idea(Jam jam, String title) throws Exception {
    var body = "{\"title\": \"%s\"}".formatted(title);
    var made = api(HttpMethod.POST, "/jams/" + jam.id() + "/ideas", body, Role.MARKETER);
    assertThat(made).hasStatus(201);
    return read(made, "$.id");
  }

  private String own(Jam jam, UUID customer) throws Exception {
    var body = "{\"customer\": \"%s\"}".formatted(customer);
    return read(
        api(HttpMethod.POST, "/jams/" + jam.id() + "/links", body, Role.MARKETER), "$.path");
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

  private MvcTestResult console(String page, Role role, String... typed) {
    var request = mvc.post().uri(page).with(as(role)).with(csrf());
    for (int i = 0; i < typed.length; i += 2) request.param(typed[i], typed[i + 1]);
    return request.exchange();
  }

  private MvcTestResult api(HttpMethod method, String path, String body, Role role) {
    return mvc.method(method)
        .uri("/api/v1" + path)
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
