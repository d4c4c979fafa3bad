package org.mutualcrm.web.api;

import static crmtesting.Staff.as;
import static org.assertj.core.api.Assertions.assertThat;

import crmtesting.WebTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mutualcrm.staff.Role;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

@WebTest
class ServiceReportTests {

  @Autowired MockMvcTester mvc;

  @Test
  void analystsSeeAllAndAgentsThemselves() {
    assertThat(
            mvc.get()
                .uri("/api/v1/service-report?from=2026-05-01&to=2026-05-31&agent=jo&groupBy=TEAM")
                .with(as(Role.ANALYST)))
        .hasStatusOk()
        .bodyJson()
        .extractingPath("$.agent")
        .isEqualTo("jo");
    assertThat(mvc.get().uri("/api/v1/service-report?agent=jo").with(as(Role.AGENT)))
        .hasStatusOk()
        .bodyJson()
        .extractingPath("$.agent")
        .isNotEqualTo("jo");
    assertThat(mvc.get().uri("/api/v1/service-report/rows?measure=BACKLOG").with(as(Role.AUDITOR)))
        .hasStatusOk();
    assertThat(mvc.get().uri("/reports/service.csv?agent=jo").with(as(Role.SENIOR_AGENT)))
        .hasStatusOk()
        .bodyText()
        .startsWith("Agent,measure,count");
    assertThat(mvc.get().uri("/reports/service/first-answer.csv").with(as(Role.AGENT)))
        .hasStatusOk();
    assertThat(mvc.get().uri("/reports/service/nonsense").with(as(Role.AGENT))).hasStatus(404);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "?from=2026-06-02&to=2026-06-01",
        "?from=2024-06-02&to=2026-06-01",
        "?from=1969-01-01&to=1969-01-02",
        "?groupBy=MOOD",
        "/rows?measure=BEGUN&cursor=x",
        "/rows",
        "?from=yesterday"
      })
  void whatCanNotBeCountedIsRefusedInWords(String query) {
    assertThat(mvc.get().uri("/api/v1/service-report" + query).with(as(Role.ANALYST)))
        .hasStatus(400)
        .bodyText()
        .contains("\"code\"");
  }
}
