package org.mutualcrm.web.api;

import static crmtesting.Staff.as;
import static crmtesting.Staff.csrf;
import static org.assertj.core.api.Assertions.assertThat;

import crmtesting.WebTest;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mutualcrm.service.TermsBook;
import org.mutualcrm.staff.Role;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

@WebTest
class ServiceLevelsTests {

  private static final String TERMS =
      """
      {"calendars": [{"key": "till", "name": "Till", "zone": "Europe/Berlin",
          "hours": {"MONDAY": ["09:00-12:30", "13:30-18:00"]}, "holidays": [{"date": "2026-12-25", "name": "Christmas"}]}],
       "policies": [{"key": "interface", "name": "Interface", "labels": ["of-the-interface"], "calendar": "%s",
          "targets": {"FIRST_RESPONSE": "%s"}, "pausedBy": ["SNOOZED"],
          "escalations": [{"percent": 80, "priority": "HIGH"}]}],
       "replaces": %d, "reason": "a test"}
      """;

  @Autowired MockMvcTester mvc;
  @Autowired TermsBook book;

  @Test
  void termsAreAgreedReadAndKeptInVersions() {
    long before = book.now().version();

    assertThat(put(TERMS.formatted("till", "PT4H", before), Role.SENIOR_AGENT))
        .hasStatusOk()
        .bodyJson()
        .extractingPath("$.policies[0].targets.FIRST_RESPONSE")
        .isEqualTo("PT4H");
    assertThat(mvc.get().uri("/api/v1/service-terms").with(as(Role.AGENT)))
        .hasStatusOk()
        .bodyJson()
        .extractingPath("$.calendars[0].hours.MONDAY[1]")
        .isEqualTo("13:30-18:00");
    assertThat(mvc.get().uri("/api/v1/service-terms/versions").with(as(Role.AGENT)))
        .hasStatusOk()
        .bodyJson()
        .extractingPath("$[0].version")
        .isEqualTo((int) before + 1);
    assertThat(put(TERMS.formatted("till", "PT5H", before), Role.SENIOR_AGENT))
        .hasStatus(409)
        .bodyJson()
        .extractingPath("$.code")
        .isEqualTo("CHANGED_MEANWHILE");
  }

  @Test
  void whatContradictsItselfIsRefused() {
    long now = book.now().version();

    assertThat(put(TERMS.formatted("no-such", "PT4H", now), Role.SENIOR_AGENT))
        .hasStatus(400)
        .bodyText()
        .contains("no-such");
    assertThat(put(TERMS.formatted("till", "four hours", now), Role.SENIOR_AGENT))
        .hasStatus(400)
        .bodyText()
        .contains("PT4H");
    assertThat(put(TERMS.formatted("till", "PT4H", now), Role.AGENT)).hasStatus(403);
    assertThat(
            mvc.get()
                .uri("/api/v1/conversations/" + UUID.randomUUID() + "/service-clocks")
                .with(as(Role.AGENT)))
        .hasStatusOk();
    assertThat(mvc.get().uri("/api/v1/service-breaches").with(as(Role.AGENT))).hasStatusOk();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "[{\"date\": \"2026-12-25\", \"name\": \"Christmas\"}]|[null]",
        "[\"09:00-12:30\", \"13:30-18:00\"]|null",
        "[{\"percent\": 80, \"priority\": \"HIGH\"}]|[null]",
        "[\"SNOOZED\"]|[null]",
        "[\"of-the-interface\"]|[null]",
        "\"labels\"|\"priorities\": [null], \"labels\""
      })
  void aGapInAListIsRefused(String whole, String holed) {
    var body = TERMS.formatted("till", "PT4H", book.now().version()).replace(whole, holed);

    assertThat(put(body, Role.SENIOR_AGENT)).hasStatus(400);
  }

  @Test
  void whatIsNoListOfTermsIsRefused() {
    var body = "{\"calendars\": [null], \"policies\": [null], \"replaces\": 0, \"reason\": \"x\"}";

    assertThat(put(body, Role.SENIOR_AGENT)).hasStatus(400);
    assertThat(mvc.get().uri("/api/v1/service-breaches?cursor=x").with(as(Role.AGENT)))
        .hasStatus(400);
  }

  private MvcTestResult put(String body, Role role) {
    return mvc.put()
        .uri("/api/v1/service-terms")
        .contentType(MediaType.APPLICATION_JSON)
        .content(body)
        .with(as(role))
        .with(csrf())
        .exchange();
  }
}
