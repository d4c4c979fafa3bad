package org.mutualcrm.web.portal;

import static crmtesting.Staff.as;
import static crmtesting.Staff.csrf;
import static org.assertj.core.api.Assertions.assertThat;

import com.jayway.jsonpath.JsonPath;
import crmtesting.WebTest;
import jakarta.servlet.http.Cookie;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
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

/** Polls through their interface, and their pages as a voter without a script has them. */
@WebTest
class PollPagesTests {

  private static final String POLL =
      """
      {"question": "%s", "description": "For the summer", "choices": ["Mango", "Fig <b>", "=Plum"],
       "kind": "%s", "anonymous": %s, "electorate": "%s", "visibility": "AFTER_VOTING", "quorum": 2}
      """;

  @Autowired MockMvcTester mvc;
  @Autowired Identification identification;
  @Autowired Preferences preferences;

  // Every test is somebody else's machine.
  private final String address =
      "2001:db8:" + UUID.randomUUID().toString().substring(9, 13) + "::7";

  private record Poll(String id, String page, String question) {}

  @Test
  void aGuestVotesChangesAndSeesTheResult() throws Exception {
    var poll = opened("SINGLE", false, "ANYBODY");
    assertThat(mvc.get().uri(poll.page()))
        .hasStatusOk()
        .bodyText()
        .contains(poll.question(), "Fig &lt;b&gt;", "og:title", "canonical")
        .doesNotContain("How it stands");

    var first = vote(poll.page(), null, "choice", "1");
    assertThat(first).hasStatus3xxRedirection();
    var cookie = first.getResponse().getCookie("MUTUAL_VOTER");
    assertThat(cookie.isHttpOnly()).isTrue();
    assertThat(vote(poll.page(), cookie, "choice", "2")).hasStatus3xxRedirection();

    assertThat(mvc.get().uri(poll.page() + "?voted=true").cookie(cookie))
        .hasStatusOk()
        .bodyText()
        .contains("Your vote counts", "How it stands", "1 person voted", "for it to bind");
    assertThat(results(poll, "$.lines[1].votes")).isEqualTo(1);
    assertThat(vote(poll.page(), cookie)).hasStatus(422).bodyText().contains("Choose something");
    assertThat(vote(poll.page(), cookie, "choice", "9")).hasStatus(422);
    assertThat(vote(poll.page(), null, "choice", "1", "website", "spam")).hasStatus3xxRedirection();
    assertThat(vote(poll.page(), null, "choice", "1", "edition", "77"))
        .hasStatus(409)
        .bodyText()
        .contains("changed in the same moment");
    assertThat(results(poll, "$.voters")).isEqualTo(1);
  }

  @Test
  void aCustomerVotesByTheirOwnLinkAndByStaffOnce() throws Exception {
    var poll = opened("RANKED", false, "CUSTOMERS");
    var customer = somebody();
    assertThat(vote(poll.page(), null, "rank", "1", "rank", "2", "rank", "")).hasStatus(403);
    var body = "{\"customer\": \"%s\"}".formatted(customer);
    var own = read(api(HttpMethod.POST, "/" + poll.id() + "/links", body, Role.MARKETER), "$.path");

    assertThat(vote(own, null, "rank", "1", "rank", "1", "rank", ""))
        .hasStatus(422)
        .bodyText()
        .contains("the same place");
    assertThat(vote(own, null, "rank", "2", "rank", "1", "rank", "")).hasStatus3xxRedirection();
    assertThat(mvc.get().uri(own))
        .hasStatusOk()
        .bodyText()
        .contains("You said", "noindex", "yours alone");
    var told = "{\"customer\": \"%s\", \"choices\": [3, 1]}".formatted(customer);
    assertThat(api(HttpMethod.POST, "/" + poll.id() + "/votes", told, Role.MARKETER))
        .hasStatusOk()
        .bodyJson()
        .extractingPath("$.changed")
        .isEqualTo(true);

    assertThat(results(poll, "$.voters")).isEqualTo(1);
    assertThat(results(poll, "$.ahead[0]")).isEqualTo(3);
    assertThat(api(HttpMethod.GET, "/" + poll.id() + "/votes.csv", "", Role.PRIVACY_OFFICER))
        .hasStatusOk()
        .bodyText()
        .contains(customer + ",'=Plum > Mango,STAFF");
    assertThat(api(HttpMethod.GET, "/" + poll.id() + "/votes.csv", "", Role.MARKETER))
        .hasStatus(403);
    assertThat(mvc.get().uri(own + "x")).hasStatus(404);
    var centre = preferences.link(new CustomerId(customer), "anna").orElseThrow().path();
    assertThat(mvc.get().uri(centre + "/polls"))
        .hasStatusOk()
        .bodyText()
        .contains("href=\"" + own + "\"");
  }

  @Test
  void theInterfaceRefusesInWords() throws Exception {
    assertThat(
            api(HttpMethod.POST, "", POLL.formatted("Q", "SINGLE", false, "ANYBODY"), Role.AGENT))
        .hasStatus(403);
    var twice = POLL.formatted("Q", "SINGLE", false, "ANYBODY").replace("Mango", "=Plum");
    assertThat(api(HttpMethod.POST, "", twice, Role.MARKETER))
        .hasStatus(400)
        .bodyText()
        .contains("INVALID_POLL", "there twice");
    var poll = opened("SINGLE", true, "ANYBODY");
    assertThat(api(HttpMethod.POST, "/" + poll.id() + "/open", "", Role.MARKETER))
        .hasStatus(409)
        .bodyText()
        .contains("WRONG_STATE");
    var told = "{\"customer\": \"%s\", \"choices\": [1]}".formatted(somebody());
    assertThat(api(HttpMethod.POST, "/" + poll.id() + "/votes", told, Role.MARKETER))
        .hasStatus(409)
        .bodyText()
        .contains("NOT_FOR_OTHERS");
    assertThat(api(HttpMethod.GET, "/" + poll.id() + "/votes.csv", "", Role.ADMIN)).hasStatus(409);
    vote(poll.page(), null, "choice", "1");
    var other = POLL.formatted(poll.question(), "RANKED", true, "ANYBODY");
    assertThat(api(HttpMethod.PUT, "/" + poll.id(), other, Role.MARKETER))
        .hasStatus(409)
        .bodyText()
        .contains("VOTES_EXIST");
    assertThat(api(HttpMethod.POST, "/" + poll.id() + "/close", "", Role.MARKETER)).hasStatusOk();
    assertThat(vote(poll.page(), null, "choice", "1")).hasStatus(409).bodyText().contains("Closed");
    assertThat(api(HttpMethod.GET, "/" + poll.id() + "/results.csv", "", Role.ANALYST))
        .hasStatusOk()
        .bodyText()
        .contains("1,Mango,1,1,100.00", "'=Plum");
    assertThat(api(HttpMethod.GET, "/" + UUID.randomUUID(), "", Role.MARKETER)).hasStatus(404);
  }

  @Test
  void openPollsAreListedFedAndFramed() throws Exception {
    var poll = opened("MULTIPLE", false, "ANYBODY");
    var hidden = opened("SINGLE", false, "CUSTOMERS");

    assertThat(mvc.get().uri("/p/polls"))
        .hasStatusOk()
        .bodyText()
        .contains(poll.question())
        .doesNotContain(hidden.question());
    assertThat(mvc.get().uri("/p/polls.atom"))
        .hasStatusOk()
        .hasContentTypeCompatibleWith("application/atom+xml")
        .bodyText()
        .contains("<title>" + poll.question(), "urn:uuid:" + poll.id())
        .doesNotContain(hidden.question());
    var framed = mvc.get().uri(poll.page() + "/embed").exchange();
    assertThat(framed).hasStatusOk().bodyText().contains("target=\"_blank\"");
    assertThat(framed.getResponse().getHeader("Content-Security-Policy"))
        .contains("frame-ancestors *");
    assertThat(framed.getResponse().getHeader("X-Frame-Options")).isNull();
    assertThat(mvc.get().uri(hidden.page() + "/embed")).hasStatus(404);
    var page = mvc.get().uri(poll.page()).exchange();
    assertThat(page.getResponse().getHeader("Content-Security-Policy"))
        .contains("frame-ancestors 'none'");
  }

  private Poll opened(String kind, boolean anonymous, String electorate) throws Exception {
    var question = "What comes back in " + UUID.randomUUID() + "?";
    var made =
        api(
            HttpMethod.POST,
            "",
            POLL.formatted(question, kind, anonymous, electorate),
            Role.MARKETER);
    assertThat(made).hasStatus(201);
    var id = read(made, "$.id");
    assertThat(api(HttpMethod.POST, "/" + id + "/open", "", Role.MARKETER)).hasStatusOk();
    return new Poll(id, read(made, "$.page"), question);
  }

  private Object results(Poll poll, String path) throws Exception {
    var answer = api(HttpMethod.GET, "/" + poll.id() + "/results", "", Role.ANALYST);
    return JsonPath.read(answer.getResponse().getContentAsString(), path);
  }

  private static String read(MvcTestResult answer, String path) throws Exception {
    return JsonPath.read(answer.getResponse().getContentAsString(), path);
  }

  private MvcTestResult vote(String page, @Nullable Cookie cookie, String... typed) {
    var request =
        mvc.post()
            .uri(page)
            .with(it -> {
              it.setRemoteAddr(address);
              return it;
            });
    for (int i = 0; i < typed.length; i += 2) request.param(typed[i], typed[i + 1]);
    if (cookie != null) request.cookie(cookie);
    return request.with(csrf()).exchange();
  }

  private MvcTestResult api(HttpMethod method, String path, String body, Role role) {
    return mvc.method(method)
        .uri("/api/v1/polls" + path)
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
