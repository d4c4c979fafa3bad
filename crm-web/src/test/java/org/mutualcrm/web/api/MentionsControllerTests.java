package org.mutualcrm.web.api;

import static crmtesting.Staff.as;
import static crmtesting.Staff.csrf;
import static org.assertj.core.api.Assertions.assertThat;

import crmtesting.WebTest;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.mutualcrm.staff.Role;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

@WebTest
class MentionsControllerTests {

  @Autowired MockMvcTester mvc;

  private final String brand = "b" + UUID.randomUUID().toString().substring(0, 8);

  private MvcTestResult send(HttpMethod method, String path, String body, Role role) {
    return mvc.method(method)
        .uri("/api/v1" + path)
        .contentType(MediaType.APPLICATION_JSON)
        .header("Idempotency-Key", UUID.randomUUID().toString())
        .content(body)
        .with(as(role))
        .with(csrf())
        .exchange();
  }

  private String query(String text) {
    return "{\"name\":\"Q %s\",\"text\":\"%s\",\"days\":0}".formatted(brand, text);
  }

  @Test
  void whatCanNotBeReadIsToldWithWhere() {
    var answer = send(HttpMethod.POST, "/listening-queries", query(brand + " AND"), Role.MARKETER);

    assertThat(answer).hasStatus(400);
    assertThat(answer).bodyJson().extractingPath("$.code").isEqualTo("MISSING_TERM");
    assertThat(answer).bodyJson().extractingPath("$.field").isEqualTo("text");
    assertThat(answer).bodyJson().extractingPath("$.position").isEqualTo(10);
  }

  @Test
  void aQueryIsTriedSavedChangedStoppedAndStarted() {
    assertThat(
            send(
                HttpMethod.POST,
                "/listening-queries/trials",
                "{\"text\":\"gelato\"}",
                Role.ANALYST))
        .hasStatusOk()
        .bodyJson()
        .extractingPath("$.days.length()")
        .isEqualTo(7);
    var saved = send(HttpMethod.POST, "/listening-queries", query(brand), Role.MARKETER);
    assertThat(saved).hasStatus(201);
    var path = saved.getResponse().getHeader("Location").substring("/api/v1".length());
    assertThat(send(HttpMethod.POST, "/listening-queries", query(brand), Role.MARKETER))
        .hasStatus(409)
        .bodyJson()
        .extractingPath("$.code")
        .isEqualTo("NAME_TAKEN");
    assertThat(send(HttpMethod.PUT, path, query(brand + " gelato"), Role.MARKETER))
        .hasStatusOk()
        .bodyJson()
        .extractingPath("$.version")
        .isEqualTo(2);
    assertThat(send(HttpMethod.DELETE, path + "/listening", "", Role.MARKETER))
        .bodyJson()
        .extractingPath("$.stoppedAt")
        .isNotNull();
    assertThat(send(HttpMethod.PUT, path + "/listening", "", Role.MARKETER)).hasStatusOk();
    assertThat(send(HttpMethod.GET, path + "/versions", "", Role.AUDITOR))
        .bodyJson()
        .extractingPath("$.length()")
        .isEqualTo(2);
  }

  @Test
  void aDecisionNamesItsIncidentAndOnlyThen() {
    var body = "{\"mentions\":[\"%s\"],\"act\":\"%s\"}";

    assertThat(
            send(
                HttpMethod.POST,
                "/mention-triages",
                body.formatted(UUID.randomUUID(), "INCIDENT"),
                Role.AGENT))
        .hasStatus(400)
        .bodyJson()
        .extractingPath("$.code")
        .isEqualTo("INCIDENT_MISPLACED");
    assertThat(
            send(
                HttpMethod.POST,
                "/mention-triages?dryRun=true",
                body.formatted(UUID.randomUUID(), "RELEVANT"),
                Role.AGENT))
        .hasStatusOk()
        .bodyJson()
        .extractingPath("$.gone")
        .isEqualTo(1);
    assertThat(
            send(
                HttpMethod.POST,
                "/mention-triages",
                body.formatted(UUID.randomUUID(), "RELEVANT"),
                Role.ANALYST))
        .hasStatus(403);
  }

  @Test
  void mentionsAreReadInPagesAndACursorOfSomethingElseIsRefused() {
    assertThat(send(HttpMethod.GET, "/mentions?state=NEW&limit=1", "", Role.AUDITOR)).hasStatusOk();
    assertThat(send(HttpMethod.GET, "/mentions?cursor=nonsense", "", Role.AUDITOR)).hasStatus(400);
    assertThat(send(HttpMethod.GET, "/mentions/" + UUID.randomUUID(), "", Role.AUDITOR))
        .hasStatus(404);
    assertThat(send(HttpMethod.DELETE, "/ignored-authors/" + UUID.randomUUID(), "", Role.AGENT))
        .hasStatus(404);
  }
}
