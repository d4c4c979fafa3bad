package org.mutualcrm.web.api;

import static crmtesting.Staff.as;
import static crmtesting.Staff.csrf;
import static org.assertj.core.api.Assertions.assertThat;

import crmtesting.WebTest;
import java.io.UncheckedIOException;
import java.io.UnsupportedEncodingException;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.mutualcrm.policy.Policies;
import org.mutualcrm.policy.PublicVoice;
import org.mutualcrm.policy.VoiceRules;
import org.mutualcrm.staff.Role;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Policies are written by some, read by everybody, and looked at before anybody speaks in public.
 */
@WebTest
class PoliciesApiTests {

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final String API = "/api/v1/policies";

  @Autowired MockMvcTester mvc;
  @Autowired Policies policies;
  @Autowired PublicVoice voice;

  private final String name = "Kindness " + UUID.randomUUID();

  @AfterEach
  void nothingBinds() {
    voice.change(new VoiceRules(false, null), "admin");
    policies.list().forEach(it -> policies.archive(it.id()));
  }

  @Test
  void aPolicyIsWrittenPublishedReadAndAskedFor() {
    var id = body(post(Role.PR_LEAD, API, draft("Be kind."))).get("id").asString();
    assertThat(get(Role.AGENT, API + "/" + id)).as("nobody sees a draft").hasStatus(404);
    assertThat(post(Role.PR_LEAD, API + "/" + id + "/versions", "{}")).hasStatusOk();
    assertThat(post(Role.PR_LEAD, API + "/" + id + "/versions", "{}"))
        .hasStatus(409)
        .bodyText()
        .contains("NOTHING_WRITTEN");
    send(Role.PR_LEAD, HttpMethod.PUT, "/api/v1/public-voice", "{\"policies\":true}");

    var mine = body(get(Role.AGENT, "/api/v1/public-voice/mine"));
    assertThat(mine.get("cleared").asBoolean()).isFalse();
    assertThat(mine.get("missing").get(0).asString()).contains(name, "version 1");
    assertThat(post(Role.AGENT, API + "/" + id + "/acknowledgements", "{\"version\":2}"))
        .hasStatus(400)
        .bodyText()
        .contains("OUTDATED");
    assertThat(
            body(post(Role.AGENT, API + "/" + id + "/acknowledgements", "{\"version\":1}"))
                .get("read")
                .asInt())
        .isEqualTo(1);

    assertThat(body(get(Role.AGENT, "/api/v1/public-voice/mine")).get("cleared").asBoolean())
        .isTrue();
    assertThat(get(Role.PR_LEAD, API + "/" + id + "/acknowledgements"))
        .bodyText()
        .contains("agent");
    assertThat(post(Role.PR_LEAD, API + "/" + id + "/archive", "")).hasStatusOk();
    assertThat(post(Role.PR_LEAD, API + "/" + id + "/archive", "")).hasStatus(409);
  }

  @Test
  void trainingsAreWrittenDownAndWithdrawn() {
    var training =
        body(
            post(
                Role.ADMIN,
                "/api/v1/trainings",
                "{\"username\":\"agent\",\"course\":\"%s\",\"completedOn\":\"2026-05-01\"}"
                    .formatted(name)));
    assertThat(get(Role.ADMIN, "/api/v1/trainings?username=agent")).bodyText().contains(name);
    var url = "/api/v1/trainings/" + training.get("id").asString();
    assertThat(send(Role.ADMIN, HttpMethod.DELETE, url, "")).hasStatus(204);
    assertThat(send(Role.ADMIN, HttpMethod.DELETE, url, "")).hasStatus(404);
    assertThat(
            post(
                Role.ADMIN,
                "/api/v1/trainings",
                "{\"username\":\"agent\",\"course\":\"x\",\"completedOn\":\"2026-05-01\",\"goodUntil\":\"2026-04-01\"}"))
        .hasStatus(400)
        .bodyText()
        .contains("RANGE_INVALID", "goodUntil");
  }

  @Test
  void thePagesLeadFromADraftToWhoHasReadIt() {
    var written = form(Role.PR_LEAD, "/policies", "name", name, "text", "Be <b>kind</b>.");
    var url = written.getResponse().getRedirectedUrl();
    assertThat(page(Role.AGENT, url)).hasStatus(404);
    assertThat(form(Role.PR_LEAD, "/policies", "name", " ", "text", "x")).hasStatus(422);
    form(Role.PR_LEAD, url + "/version", "days", "0");

    assertThat(page(Role.AGENT, "/policies")).bodyText().contains(name, "To read");
    assertThat(page(Role.AGENT, url))
        .bodyText()
        .contains("Be &lt;b&gt;kind&lt;/b&gt;.", "I have read it and follow it")
        .doesNotContain("Who has read it", "Archive");
    form(Role.AGENT, url + "/acknowledgement", "version", "1");
    assertThat(page(Role.AGENT, url)).bodyText().contains("You said on");
    assertThat(page(Role.PR_LEAD, url)).bodyText().contains("Who has read it", "Archive");

    form(Role.PR_LEAD, "/policies/trainings/rules", "policies", "true", "course", name);
    assertThat(page(Role.AGENT, "/policies"))
        .bodyText()
        .contains("You may not answer in public yet.", "Take the training");
    form(
        Role.PR_LEAD,
        "/policies/trainings",
        "username",
        "agent",
        "course",
        name,
        "completedOn",
        "2026-05-01");
    assertThat(page(Role.PR_LEAD, "/policies/trainings")).bodyText().contains("Withdraw " + name);
    assertThat(page(Role.AGENT, "/policies")).bodyText().contains("You may answer in public.");
  }

  private String draft(String text) {
    return "{\"name\":\"%s\",\"text\":\"%s\"}".formatted(name, text);
  }

  private MvcTestResult form(Role role, String uri, String... values) {
    var request = mvc.post().uri(uri).with(as(role)).with(csrf());
    for (int i = 0; i < values.length; i += 2) request = request.param(values[i], values[i + 1]);
    return request.exchange();
  }

  private MvcTestResult page(Role role, String uri) {
    return get(role, uri);
  }

  private MvcTestResult get(Role role, String uri) {
    return mvc.get().uri(uri).with(as(role)).exchange();
  }

  private MvcTestResult post(Role role, String uri, String json) {
    return send(role, HttpMethod.POST, uri, json);
  }

  private MvcTestResult send(Role role, HttpMethod method, String uri, String json) {
    return mvc.method(method)
        .uri(uri)
        .with(as(role))
        .with(csrf())
        .contentType(MediaType.APPLICATION_JSON)
        .content(json)
        .exchange();
  }

  private static JsonNode body(MvcTestResult answer) {
    try {
      return JSON.readTree(answer.getResponse().getContentAsString());
    } catch (UnsupportedEncodingException e) {
      throw new UncheckedIOException(e);
    }
  }
}
