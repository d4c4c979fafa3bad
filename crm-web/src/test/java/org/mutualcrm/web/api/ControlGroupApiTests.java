package org.mutualcrm.web.api;

import static crmtesting.Staff.as;
import static crmtesting.Staff.csrf;
import static org.assertj.core.api.Assertions.assertThat;

import crmtesting.DrivenClock;
import crmtesting.WebTest;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.mutualcrm.staff.Role;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** A control group is declared, approved by somebody else, and measured. */
@WebTest
class ControlGroupApiTests {

  private static final String API = "/api/v1/control-group";

  @Autowired MockMvcTester mvc;
  @Autowired DrivenClock clock;
  @Autowired JdbcClient jdbc;

  @AfterEach
  void everybodyIsReached() {
    jdbc.sql("delete from control_period").update();
    clock.set(DrivenClock.NOON);
  }

  @Test
  void aPeriodIsDeclaredApprovedMeasuredAndEnded() {
    var declared = post(Role.MARKETER, API, period("2.5", "2026-07-01T00:00:00Z"));
    assertThat(declared).hasStatus(201).bodyText().contains("DECLARED");
    var url = declared.getResponse().getHeader("Location");
    assertThat(post(Role.MARKETER, API, period("2", "2026-08-01T00:00:00Z")))
        .hasStatus(409)
        .bodyText()
        .contains("OVERLAPS");
    assertThat(get(url + "/result")).hasStatus(409).bodyText().contains("NOT_BEGUN");
    assertThat(post(Role.APPROVER, url + "/approve", "")).hasStatusOk();

    clock.set(DrivenClock.NOON.plus(Duration.ofDays(60)));
    assertThat(get(url)).bodyText().contains("RUNNING");
    assertThat(get(url + "/result?days=30")).hasStatusOk();
    assertThat(get(url + "/result.csv")).hasStatusOk();
    assertThat(post(Role.APPROVER, url + "/end", "")).hasStatusOk().bodyText().contains("OVER");
    assertThat(post(Role.APPROVER, url + "/end", "")).hasStatus(409);
  }

  @Test
  void whatCanNotBeDeclaredIsRefused() {
    assertThat(post(Role.MARKETER, API, period("2.55", "2026-07-01T00:00:00Z")))
        .hasStatus(400)
        .bodyText()
        .contains("TOO_MANY_DECIMALS");
    assertThat(post(Role.MARKETER, API, period("11", "2026-07-01T00:00:00Z"))).hasStatus(400);
    assertThat(post(Role.MARKETER, API, period("2", "2026-05-01T00:00:00Z")))
        .hasStatus(409)
        .bodyText()
        .contains("TOO_LATE");
  }

  @Test
  void thePagesLeadFromDeclaringToTheResult() {
    assertThat(form("2", "never")).hasRedirectedUrl("/control-group");
    var url = form("2", "2026-10-01").getResponse().getRedirectedUrl();
    assertThat(get("/control-group")).bodyText().contains("Declared", "For the board");
    assertThat(mvc.get().uri(url).with(as(Role.APPROVER)).exchange())
        .bodyText()
        .contains("Approve", "Take it back");
    mvc.post().uri(url + "/approve").with(as(Role.APPROVER)).with(csrf()).exchange();

    clock.set(DrivenClock.NOON.plus(Duration.ofDays(60)));
    assertThat(get(url)).hasStatusOk().bodyText().contains("Running", "What all marketing brought");
    mvc.post().uri(url + "/end").with(as(Role.APPROVER)).with(csrf()).exchange();
    assertThat(get("/control-group")).bodyText().contains("Over");
  }

  private MvcTestResult form(String percent, String until) {
    return mvc.post()
        .uri("/control-group")
        .with(as(Role.MARKETER))
        .with(csrf())
        .param("percent", percent)
        .param("from", "2026-07-01")
        .param("until", until)
        .param("reason", "For the board")
        .exchange();
  }

  private static String period(String percent, String from) {
    return "{\"percent\":%s,\"startsAt\":\"%s\",\"reason\":\"For the board\"}"
        .formatted(percent, from);
  }

  private MvcTestResult get(String uri) {
    return mvc.get().uri(uri).with(as(Role.MARKETER)).exchange();
  }

  private MvcTestResult post(Role role, String uri, String json) {
    return mvc.post()
        .uri(uri)
        .with(as(role))
        .with(csrf())
        .contentType(MediaType.APPLICATION_JSON)
        .content(json)
        .exchange();
  }
}
