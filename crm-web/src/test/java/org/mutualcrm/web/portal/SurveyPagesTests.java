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
import org.mutualcrm.customer.Coverage;
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

/** Surveys through their interface, and their pages as somebody without a script has them. */
@WebTest
class SurveyPagesTests {

  private static final String SURVEY =
      """
      {"title": "Gelato <b> %s", "intro": "Two minutes.", "questions": [
        {"key": "seen", "type": "SINGLE", "text": "Have you been here?", "required": true, "options": ["Yes", "No"]},
        {"key": "score", "type": "NPS", "text": "Would you recommend us?",
         "conditions": [{"shows": true, "question": "seen", "values": [1]}]},
        {"key": "order", "type": "RANKING", "text": "Your order?", "options": ["Mango", "Fig", "Plum"], "newPage": true},
        {"key": "judge", "type": "MATRIX", "text": "How was", "rows": ["The queue", "The gelato"],
         "options": ["Bad", "Good", "Not noticed"], "scaled": true, "beside": 1},
        {"key": "why", "type": "TEXT", "text": "Why?"}],
       "translations": {"de": {"title": "Eis", "seen": "Waren Sie schon hier?", "seen.o1": "Ja"}}}
      """;

  @Autowired MockMvcTester mvc;
  @Autowired Identification identification;

  // Every test is somebody else's machine.
  private final String address =
      "2001:db8:" + UUID.randomUUID().toString().substring(9, 13) + "::8";

  private record Made(String id, String page) {}

  @Test
  void aGuestAnswersPageByPageGoesOnLaterAndSubmitsOnce() throws Exception {
    var survey = published("{}");
    assertThat(mvc.get().uri(survey.page()))
        .hasStatusOk()
        .bodyText()
        .contains("Gelato &lt;b&gt;", "Have you been here?", "Page 1 of 2", "hreflang=\"de\"")
        .doesNotContain("Would you recommend");
    assertThat(mvc.get().uri(survey.page() + "?lang=de"))
        .bodyText()
        .contains("<html lang=\"de\"", "Waren Sie schon hier?", "Weiter", "Seite 1 von 2");

    assertThat(say(survey.page(), null, "page", "0", "on", "seen"))
        .hasStatus(422)
        .bodyText()
        .contains("Answer this question.", "role=\"alert\"");
    var first = say(survey.page(), null, "page", "0", "on", "seen", "q.seen", "1");
    assertThat(first).hasStatus3xxRedirection();
    var cookie = first.getResponse().getCookie("MUTUAL_SURVEY");
    assertThat(cookie.isHttpOnly()).isTrue();
    // Without a cookie the address says who goes on.
    var second = first.getResponse().getRedirectedUrl();
    assertThat(second).contains("page=1", "pass=");
    assertThat(mvc.get().uri(second)).bodyText().contains("Would you recommend", "Page 2 of 3");
    var later =
        say(survey.page(), cookie, "page", "1", "on", "score", "q.score", "9", "act", "later");
    assertThat(mvc.get().uri(later.getResponse().getRedirectedUrl()).cookie(cookie))
        .bodyText()
        .contains("Saved.", "value=\"9\" checked", "pass=");
    say(survey.page(), cookie, "page", "1", "on", "score", "q.score", "10");
    var end =
        say(
            survey.page(),
            cookie,
            "page",
            "2",
            "on",
            "order",
            "on",
            "judge",
            "on",
            "why",
            "q.order",
            "2",
            "q.order",
            "2",
            "q.order",
            "");
    assertThat(end).hasStatus(422).bodyText().contains("a place of its own");

    for (int i = 0; i < 3; i++)
      assertThat(
              say(
                  survey.page(),
                  cookie,
                  "page",
                  "2",
                  "on",
                  "order",
                  "on",
                  "judge",
                  "on",
                  "why",
                  "q.order",
                  "2",
                  "q.order",
                  "1",
                  "q.order",
                  "",
                  "q.judge.1",
                  "1",
                  "q.judge.2",
                  "3",
                  "q.why.text",
                  "Because"))
          .hasStatus3xxRedirection();

    assertThat(mvc.get().uri(survey.page()).cookie(cookie))
        .hasStatusOk()
        .bodyText()
        .contains("Thank you", "role=\"status\"")
        .doesNotContain("<form");
    assertThat(submissions(survey)).isEqualTo(1);
    assertThat(say(survey.page(), null, "website", "spam")).hasStatus3xxRedirection();
    assertThat(submissions(survey)).isEqualTo(1);
  }

  @Test
  void onlyWhoIsInvitedAnswersOnceByLinkOrTokenOrStaff() throws Exception {
    var survey = published("{\"audience\": \"INVITED\"}");
    var customer = somebody();
    assertThat(mvc.get().uri(survey.page())).hasStatusOk().bodyText().contains("Only who was");
    assertThat(say(survey.page(), null, "page", "0", "on", "seen", "q.seen", "2")).hasStatus(403);
    var body = "{\"customer\": \"%s\"}".formatted(customer);
    var own =
        read(api(HttpMethod.POST, "/" + survey.id() + "/links", body, Role.MARKETER), "$.path");
    assertThat(mvc.get().uri(own)).hasStatusOk().bodyText().contains("yours alone", "noindex");

    var told =
        "{\"customer\": \"%s\", \"answers\": {\"seen\": {\"picks\": [2]}}}".formatted(customer);
    for (var before : List.of(false, true))
      assertThat(api(HttpMethod.POST, "/" + survey.id() + "/submissions", told, Role.MARKETER))
          .hasStatusOk()
          .bodyJson()
          .extractingPath("$.before")
          .isEqualTo(before);
    assertThat(mvc.get().uri(own)).bodyText().contains("Thank you");
    var wrong = told.replace("[2]", "[7]").replace(customer.toString(), somebody().toString());
    assertThat(api(HttpMethod.POST, "/" + survey.id() + "/submissions", wrong, Role.MARKETER))
        .hasStatus(400)
        .bodyText()
        .contains("UNKNOWN_OPTION", "answers.seen");

    var token =
        read(
            api(HttpMethod.POST, "/" + survey.id() + "/tokens", "{\"count\": 2}", Role.MARKETER),
            "$.paths[1]");
    var once =
        say(token, null, "page", "0", "on", "seen", "q.seen", "2").getResponse().getRedirectedUrl();
    var pass = once.substring(once.indexOf("pass=") + 5);
    for (int i = 0; i < 2; i++)
      say(token, null, "page", "1", "on", "order", "on", "judge", "on", "why", "pass", pass);
    assertThat(submissions(survey)).isEqualTo(2);
    assertThat(mvc.get().uri(token)).bodyText().contains("Thank you");
    assertThat(mvc.get().uri(own + "x")).hasStatus(404);
  }

  @Test
  void theInterfaceRefusesInWords() throws Exception {
    assertThat(api(HttpMethod.POST, "", SURVEY.formatted("Q"), Role.AGENT)).hasStatus(403);
    var circle = SURVEY.formatted("Q").replace("\"question\": \"seen\"", "\"question\": \"why\"");
    assertThat(api(HttpMethod.POST, "", circle, Role.MARKETER))
        .hasStatus(400)
        .bodyText()
        .contains("INVALID_SURVEY", "goes in circles", "questions[1].conditions");
    var never = SURVEY.formatted("Q").replace("\"values\": [1]", "\"values\": [5]");
    assertThat(api(HttpMethod.POST, "", never, Role.MARKETER))
        .hasStatus(400)
        .bodyText()
        .contains("no such option");
    var survey = published("{}");
    assertThat(api(HttpMethod.POST, "/" + survey.id() + "/publish", "", Role.MARKETER))
        .hasStatus(409)
        .bodyText()
        .contains("NOTHING_NEW");
    var stale = SURVEY.formatted("R").replace("{\"title\"", "{\"edition\": 1, \"title\"");
    assertThat(api(HttpMethod.PUT, "/" + survey.id() + "/draft", stale, Role.MARKETER))
        .hasStatus(409)
        .bodyText()
        .contains("CHANGED_MEANWHILE");
    var quota = "{\"quotas\": [{\"question\": \"why\", \"option\": 1, \"most\": 5}]}";
    assertThat(api(HttpMethod.PUT, "/" + survey.id() + "/terms", quota, Role.MARKETER))
        .hasStatus(400)
        .bodyText()
        .contains("quotas");
    for (var bad : List.of("{\"picks\": [null]}", "null", "{\"picks\": [99999999999]}"))
      assertThat(
              api(
                  HttpMethod.POST,
                  "/" + survey.id() + "/submissions",
                  "{\"customer\": \"%s\", \"answers\": {\"seen\": %s}}".formatted(somebody(), bad),
                  Role.MARKETER))
          .hasStatus(400);
    assertThat(api(HttpMethod.POST, "/" + survey.id() + "/close", "", Role.MARKETER)).hasStatusOk();
    assertThat(say(survey.page(), null, "page", "0", "on", "seen", "q.seen", "1"))
        .hasStatus(409)
        .bodyText()
        .contains("closed");
    assertThat(api(HttpMethod.GET, "/" + UUID.randomUUID(), "", Role.MARKETER)).hasStatus(404);
    assertThat(api(HttpMethod.GET, "?limit=1", "", Role.ANALYST)).hasStatusOk();
  }

  @Test
  void staffBuildASurveyWithoutAScript() throws Exception {
    var made =
        console(
            "/surveys",
            "title",
            "Built " + UUID.randomUUID(),
            "language",
            "en",
            "paging",
            "EACH",
            "audience",
            "ANYBODY",
            "smallest",
            "5");
    var url = made.getResponse().getRedirectedUrl();
    assertThat(
            console(
                url + "/questions",
                "key",
                "q1",
                "type",
                "SINGLE",
                "text",
                "Yes?",
                "options",
                "Yes"))
        .hasStatus(422)
        .bodyText()
        .contains("Write 2 options");
    console(
        url + "/questions", "key", "q1", "type", "SINGLE", "text", "Yes?", "options", "Yes\nNo");
    console(
        url + "/questions",
        "key",
        "q2",
        "type",
        "TEXT",
        "text",
        "Why?",
        "when.shows",
        "true",
        "when.question",
        "q1",
        "when.values",
        "1-2");
    console(url + "/questions/q1/place", "up", "false");
    assertThat(mvc.get().uri(url).with(as(Role.MARKETER)))
        .hasStatusOk()
        .bodyText()
        .contains("q1", "only if q1 is 1 or 2")
        .containsSubsequence("/questions/q1\"", "/questions/q2\"");
    console(
        url,
        "title",
        "Built again",
        "language",
        "en",
        "paging",
        "ALL",
        "audience",
        "ANYBODY",
        "smallest",
        "5",
        "quotas",
        "q1, 2, 10",
        "translations",
        "de q1 = Ja?");
    console(url + "/publish");
    assertThat(mvc.get().uri(url).with(as(Role.MARKETER)))
        .bodyText()
        .contains("Built again", "Public page", "0 of 10", "Version 1");
    console(url + "/questions/q2/removal");
    assertThat(mvc.get().uri(url).with(as(Role.ANALYST)))
        .bodyText()
        .contains("draft of version 2")
        .doesNotContain("Publish version 2");
  }

  private Made published(String terms) throws Exception {
    var made = api(HttpMethod.POST, "", SURVEY.formatted(UUID.randomUUID()), Role.MARKETER);
    assertThat(made).hasStatus(201);
    var id = read(made, "$.id");
    assertThat(api(HttpMethod.PUT, "/" + id + "/terms", terms, Role.MARKETER)).hasStatusOk();
    assertThat(api(HttpMethod.POST, "/" + id + "/publish", "", Role.MARKETER)).hasStatusOk();
    return new Made(id, read(made, "$.page"));
  }

  private int submissions(Made survey) throws Exception {
    var list = api(HttpMethod.GET, "?limit=200", "", Role.ANALYST);
    List<Integer> found =
        JsonPath.read(
            list.getResponse().getContentAsString(),
            "$.items[?(@.id == '" + survey.id() + "')].submissions");
    return found.getFirst();
  }

  private static String read(MvcTestResult answer, String path) throws Exception {
    return JsonPath.read(answer.getResponse().getContentAsString(), path);
  }

  private MvcTestResult say(String page, @Nullable Cookie cookie, String... typed) {
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

  private MvcTestResult console(String url, String... typed) {
    var request = mvc.post().uri(url).with(as(Role.MARKETER));
    for (int i = 0; i < typed.length; i += 2) request.param(typed[i], typed[i + 1]);
    return request.with(csrf()).exchange();
  }

  private MvcTestResult api(HttpMethod method, String path, String body, Role role) {
    return mvc.method(method)
        .uri("/api/v1/surveys" + path)
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
